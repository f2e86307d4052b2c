import MailMessage
import MailPipeline

/// Where it is kept what a plan promises: held mail, and copies.
public protocol PromiseStore: Sendable {
    /// Says whether a message is one of the store's own, which was filtered before. It may block, and what it recognises once it
    /// does not again.
    /// - Parameters:
    ///   - transaction: the client and the envelope.
    ///   - message: the message, as it came.
    /// - Throws: where it cannot say; then the message is deferred.
    func recognise(_ transaction: Transaction, _ message: Message) throws -> Recognition

    /// Puts what a plan keeps (`MessagePlan.held`, `MessagePlan.copies`) on stable storage, before the MTA has its answer.
    /// It may block, while the MTA is told that the filter is at work.
    /// - Parameters:
    ///   - judgement: says for whom, and why.
    ///   - message: the message as it came.
    ///   - copies: those of the plan, made.
    /// - Throws: where it is not kept; then the message is deferred.
    func keep(_ judgement: Judgement, _ message: Message, _ copies: [MessageCopy]) throws -> any KeptPromise
}

/// What was kept for one message. One of its functions is called once, or none where the process ends; none may block.
public protocol KeptPromise: Sendable {
    /// The MTA has been told that the message is taken, and has gone on.
    func answered()

    /// The MTA has been told that it is not taken, or not what was to be changed.
    func cancel()
}
