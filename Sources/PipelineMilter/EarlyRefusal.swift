import MailPipeline

/// A refusal or deferral before the end of a message.
public struct EarlyRefusal: Sendable {
    /// The queue id, where the MTA knows one already.
    public let queueIdentifier: String?
    /// `connect`, `helo`, `mail` or `rcpt`.
    public let event: String
    /// The transaction, as far as it had come.
    public let transaction: Transaction?
    /// The rule.
    public let rule: String
    /// What the client is told.
    public let answer: SMTPAnswer
}
