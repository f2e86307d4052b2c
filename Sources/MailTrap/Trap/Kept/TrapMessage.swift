/// A message that is kept: what is needed to deliver it as if it had never been kept, and what those want to see who look for
/// it. Its bytes are in a ``BodyFolder``, once for all its recipients.
package struct TrapMessage: Sendable, Hashable {
    /// When MAIL came, in seconds since 1970.
    package var received: Double
    /// The MTA's queue id; nil where it told none.
    package var queueIdentifier: String?
    /// Where it came from.
    package var origin: TrapOrigin
    /// The sender.
    package var sender: TrapAddress
    /// The author (From), decoded. Hostile text.
    package var author: String
    /// The subject, decoded. Hostile text.
    package var subject: String
    /// Message-ID, as it came; nil where there is none.
    package var messageIdentifier: String?
    /// By what messages of one kind are told from others: 16 bytes; empty where it is of no kind.
    package var incident: [UInt8] = []
    /// The file of its bytes.
    package var body: BodyName
    /// How many bytes it has.
    package var size: Int

    /// A message of which this much is known.
    package init(received: Double, sender: TrapAddress, body: BodyName, size: Int) {
        (self.received, self.sender, self.body, self.size) = (received, sender, body, size)
        (origin, author, subject) = (TrapOrigin(), "", "")
    }
}
