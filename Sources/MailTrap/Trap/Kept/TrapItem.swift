/// What is kept of a message for one recipient.
package struct TrapItem: Sendable, Hashable, Identifiable {
    /// What it is kept for.
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// Somebody has to let it go.
        case held
        /// It is delivered to this recipient with other bytes than to others, on a way of its own.
        case copy
        /// We wrote it. Where it cannot be delivered, that is its end: nobody is told, and it never comes into the trap.
        case notice

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
        /// The mail server has taken it.
        case sent
        /// It could not be delivered, and that is its end. Of notices alone: the rest is held again.
        case failed
        /// Somebody deleted it.
        case deleted
        /// Its time was over.
        case expired
        /// The sender was told that the message was not taken, or the same message was settled elsewhere.
        case cancelled

        /// Whether the bytes are still wanted.
        package var isLive: Bool {
            switch self {
            case .prepared, .held, .due: true
            case .sent, .failed, .deleted, .expired, .cancelled: false
            }
        }
    }

    /// Its number: later ones have higher numbers.
    package let id: Int64
    /// The number of its message.
    package let message: Int64
    /// The recipient. Empty once the address was forgotten.
    package internal(set) var recipient: TrapAddress
    /// What it is kept for.
    package let purpose: Purpose
    /// How far it has come.
    package internal(set) var state: State
    /// Since when, in seconds since 1970.
    package internal(set) var changed: Double
    /// Whether the sender may have been told something else, since a process ended between keeping and answering.
    package internal(set) var isUncertain = false
    /// The rule that wanted it, and why. Hostile text.
    package internal(set) var reason: String
    /// The score that the message had.
    package let score: Double
    /// Why it is held again, what the mail server said to it when it was let go; nil where it never failed. Hostile text.
    package internal(set) var failure: String?
    /// When the recipient was told of it; nil where he was not.
    package internal(set) var announced: Double?
    /// To whom it was let go, if not to the recipient.
    package internal(set) var destination: TrapAddress?
    /// Whether it was let go as an attachment of a new message.
    package internal(set) var isAttached = false
    /// Its way out.
    package internal(set) var delivery = TrapDelivery()
}
