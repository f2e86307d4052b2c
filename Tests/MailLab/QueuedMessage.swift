/// One message in a mail server's queue.
package struct QueuedMessage: Sendable, Equatable {
    /// Where a message stands that a server gave a queue id to.
    package enum Place: Sendable, Equatable {
        /// In the queue, on its way.
        case waiting
        /// Held until a person decides: Postfix's hold queue, Sendmail's quarantine.
        case held
        /// Delivered, refused or discarded.
        case gone
    }

    /// The queue id.
    package let id: String
    /// The sender without brackets.
    package let sender: String
    /// The recipients without brackets.
    package let recipients: [String]
    /// ``Place/waiting`` or ``Place/held``.
    package let place: Place
    /// Why it is held, where the server says so in its listing: Sendmail does, Postfix says it in its log.
    package let reason: String?
}
