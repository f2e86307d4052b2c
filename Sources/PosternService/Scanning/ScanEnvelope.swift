import MailPipeline
import PipelineMilter

/// The client and the envelope that a scanned message is given, since a file has none.
package struct ScanEnvelope: Sendable {
    /// The sender, without angle brackets; empty for the null sender.
    package var sender = ""
    /// The recipients; where there is none, one is made up that no rule names.
    package var recipients: [String] = []
    /// The client's address.
    package var client: NetworkAddress?
    /// What it calls itself.
    package var helo: String?
    /// The name of the listener.
    package var listener: String?
    /// The name under which it authenticated itself.
    package var user: String?

    /// A made-up recipient.
    private static let nobody = "recipient@example.invalid"

    package init() {}

    /// The session with a message of this envelope, up to DATA, and the first answer that refuses all of it before.
    func session(_ pipeline: Pipeline, _ facts: ListenerFacts) -> (MessageSession, early: RecipientVerdict?) {
        var client = pipeline.session(connection(facts))
        var early = client.connected()
        if let helo { early = early ?? client.greeted(helo) }
        var session = MessageSession(client, sender: EnvelopeSender(Self.argument(sender)))
        early = early ?? session.sent()
        for recipient in recipients.isEmpty ? [Self.nobody] : recipients {
            _ = session.offered(Self.argument(recipient))
        }
        return (session, early)
    }

    /// An address as MAIL and RCPT take it, whether it came with its brackets or without.
    private static func argument(_ address: String) -> [UInt8] {
        let text = Array(address.utf8)
        let isBracketed = text.count >= 2 && text.first == UInt8(ascii: "<") && text.last == UInt8(ascii: ">")
        return isBracketed ? text : [UInt8(ascii: "<")] + text + [UInt8(ascii: ">")]
    }

    /// The client.
    private func connection(_ facts: ListenerFacts) -> ClientConnection {
        var connection = ClientConnection()
        connection.address = client
        connection.isInternal = client.map(facts.isInternal) ?? false
        connection.listener = listener
        connection.role = facts.role(of: listener)
        connection.user = user
        return connection
    }
}
