/// What is to be kept for one recipient.
package struct NewTrapItem: Sendable, Hashable {
    /// The recipient.
    package var recipient: TrapAddress
    /// What it is kept for.
    package var purpose: TrapItem.Purpose
    /// The rule that wants it, and why.
    package var reason: String
    /// The score of the message.
    package var score: Double
    /// By what it is known when it comes again; nil where each is kept.
    package var once: OnceKey?
    /// Whether the sender is to be told that it is held.
    package var tellsSender = false

    /// Something to keep.
    package init(
        for recipient: TrapAddress, _ purpose: TrapItem.Purpose, reason: String, score: Double = 0, once: OnceKey? = nil
    ) {
        (self.recipient, self.purpose, self.reason, self.score) = (recipient, purpose, reason, score)
        self.once = once
    }
}
