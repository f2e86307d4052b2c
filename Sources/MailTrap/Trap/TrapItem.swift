/// What is kept of a message for one recipient.
package struct TrapItem: Sendable, Hashable, Identifiable {
    /// What it is kept for.
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// Somebody has to let it go.
        case held
        /// It is delivered to this recipient with other bytes than to others, on a way of its own.
        case copy

        /// What it is once the message is taken.
        var settled: State { self == .held ? .held : .due }
    }

    /// How far it has come.
    package enum State: String, Sendable, Hashable, CaseIterable {
        /// It is on the disk, and the sender has no answer yet.
        case prepared
        /// It waits for somebody who lets it go, or for its end.
        case held
        /// It is to be delivered.
        case due
        /// Somebody deleted it.
        case deleted
        /// Its time was over.
        case expired
        /// The sender was told that the message was not taken.
        case cancelled

        /// Whether the bytes are still wanted.
        package var isLive: Bool {
            switch self {
            case .prepared, .held, .due: true
            case .deleted, .expired, .cancelled: false
            }
        }
    }

    /// Its number: later ones have higher numbers.
    package let id: Int64
    /// The number of its message.
    package let message: Int64
    /// The recipient.
    package let recipient: TrapAddress
    /// What it is kept for.
    package let purpose: Purpose
    /// How far it has come.
    package var state: State
    /// Since when, in seconds since 1970.
    package var changed: Double
    /// Whether the sender may have been told something else, since a process ended between keeping and answering.
    package var isUncertain: Bool
    /// The rule that wanted it, and why. Hostile text.
    package let reason: String
    /// The score that the message had.
    package let score: Double
}

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

    /// Something to keep.
    package init(for recipient: TrapAddress, _ purpose: TrapItem.Purpose, reason: String, score: Double = 0) {
        (self.recipient, self.purpose, self.reason, self.score) = (recipient, purpose, reason, score)
    }
}
