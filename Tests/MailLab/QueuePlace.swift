/// Where a message stands that a server gave a queue id to.
package enum QueuePlace: Sendable, Equatable {
    /// In the queue, on its way.
    case waiting
    /// Held until a person decides: Postfix's hold queue, Sendmail's quarantine.
    case held
    /// Delivered, refused or discarded.
    case gone
}
