/// What a field `Received` turned out to be.
enum ReceivedReading: Sendable {
    /// A host handed the message over to another.
    case relay(Relay)
    /// Nothing that counts; perhaps with a sender for the next field.
    case ignored(sender: [UInt8]?)
    /// A program fetched the message from a mailbox.
    case fetched
    /// A form that is not known.
    case unreadable
}
