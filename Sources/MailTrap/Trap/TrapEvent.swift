/// Something that was done with a kept message, and who did it. Events stay when what they are about is gone.
package struct TrapEvent: Sendable, Hashable {
    /// What was done.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        /// The content was shown.
        case shown
        /// It is to be delivered after all.
        case released
        /// It was deleted.
        case deleted
        /// Its time was over.
        case expired
        /// A process ended between keeping and answering: it is kept, and the sender may have been told otherwise.
        case uncertain
    }

    /// Who it was where nobody asked for it.
    static let filter = "the filter"

    /// When, in seconds since 1970.
    package let time: Double
    /// Who: a person or a program, in words.
    package let actor: String
    /// What.
    package let action: Action
    /// The number of the message.
    package let message: Int64
    /// The number of what was kept for a recipient; nil where it is about the message as a whole.
    package let item: Int64?
}
