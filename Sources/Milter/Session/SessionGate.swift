/// What stands before a filter and decides whether a session, or a message, may come to it: the pool's bounds, and its
/// memory of messages that killed a process.
package protocol SessionGate: Sendable {
    /// The steps that the gate needs, or to which it may have an answer: the bits that must not be negotiated away.
    var neededSteps: ProtocolOptions { get }
    /// The actions that its answers need.
    var neededActions: Actions { get }
    /// The gate's part of a new connection.
    func makePass(_ peer: any Peer) -> any SessionPass
}

/// A gate's part of one connection. Its functions are called one at a time, on changing threads.
package protocol SessionPass: AnyObject, Sendable {
    /// A client has connected.
    /// - Returns: the answer that the filter is not asked for; nil where it is.
    func connect(_ host: RawText, _ client: ClientAddress) -> Answer?
    /// The client has said who it is.
    func helo(_ name: RawText)
    /// A message begins, or would begin.
    func sender(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer?
    /// A recipient is offered. An answer is about him alone.
    func recipient(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer?
    /// What was answered to a recipient.
    func answered(recipient answer: Answer)
    /// A header field of the message.
    func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer?
    /// A part of the body.
    func body(_ bytes: Span<UInt8>) -> Answer?
    /// The message is whole, and is about to be read. May wait, and tell the MTA of progress meanwhile.
    func endOfMessage(_ end: borrowing EndOfMessage) throws -> Admission
    /// The message is over, whatever became of it. Called once for each ``sender(_:)`` that had no answer.
    func messageEnded()
    /// The connection is closed, or abandoned.
    func close()
}

/// Whether a message that is whole may be read.
package enum Admission {
    /// It may, and this is told when the closure that reads it has returned, be it after the deadline of the message.
    case read(any ReadingMessage)
    /// It is answered without being read.
    case answer(Answer)
}

/// A message that is being read.
package protocol ReadingMessage: AnyObject, Sendable {
    /// The closure is about to run, on the calling thread.
    func begin()
    /// The closure has returned. Called once, on any thread.
    func end()
}
