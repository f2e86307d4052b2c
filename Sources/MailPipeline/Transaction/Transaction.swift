import MailMessage

/// One message on its way, as far as it has come: the client, the envelope, and at its end the message.
///
/// Stages get it as a value at each event. What is not known yet is empty.
public struct Transaction: Sendable {
    /// The client.
    public var client: ClientConnection
    /// The sender; nil before MAIL.
    public var sender: EnvelopeSender?
    /// The recipients that were not refused so far.
    public var recipients: [EnvelopeRecipient] = []
    /// The MTA's queue id; Postfix knows it late.
    public var queueIdentifier: String?
    /// Whether it comes from the filter itself; known at the end of the message.
    public var recognition = Recognition.stranger

    /// Whether the client cannot be asked to send a message once more for some of its recipients: it is a user's program or
    /// one of this site's, or sends a bounce.
    var mayNotBeSplit: Bool {
        client.isAuthenticated || client.isInternal || client.role != .mx || sender?.address.isNull != false
    }

    /// A transaction of a client, before MAIL.
    public init(client: ClientConnection) {
        self.client = client
    }
}
