import MailPipeline

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
    static let nobody = "recipient@example.invalid"

    package init() {}

    /// The client.
    func connection(_ facts: ListenerFacts) -> ClientConnection {
        var connection = ClientConnection()
        connection.address = client
        connection.isInternal = client.map(facts.isInternal) ?? false
        connection.listener = listener
        connection.role = facts.role(of: listener)
        connection.user = user
        return connection
    }
}
