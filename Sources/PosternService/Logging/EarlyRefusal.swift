import MailPipeline

/// A refusal or deferral before the end of a message.
package struct EarlyRefusal: Sendable {
    /// The queue id, where the MTA knows one already.
    package let queueIdentifier: String?
    /// `connect`, `helo`, `mail` or `rcpt`.
    package let event: String
    /// The transaction, as far as it had come.
    package let transaction: Transaction?
    /// The rule.
    package let rule: String
    /// What the client is told.
    package let answer: SMTPAnswer
}
