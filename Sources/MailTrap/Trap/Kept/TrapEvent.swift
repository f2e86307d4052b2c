/// Something that was done with a kept message, and who did it. Events stay when what they are about is gone.
package struct TrapEvent: Sendable, Hashable {
    /// What was done.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        /// The content was shown.
        case shown
        /// It is to be delivered after all.
        case released
        /// The mail server has taken it.
        case sent
        /// It could not be delivered.
        case failed
        /// It was deleted.
        case deleted
        /// Its time was over, or the room.
        case expired
        /// A process ended between keeping and answering: it is kept, and the sender may have been told otherwise.
        case uncertain
        /// The same message was settled at another number: this one is not needed.
        case takenOver = "taken over"
    }

    /// Who it was where nobody asked for it.
    static let filter = "the filter"
    /// The detail of what expired before its time.
    static let noRoom = "there was no room left for it"

    /// When, in seconds since 1970.
    package let time: Double
    /// Who: a person or a program, in words. Empty once the address was forgotten.
    package internal(set) var actor: String
    /// What.
    package internal(set) var action: Action
    /// The number of the message.
    package let message: Int64
    /// The number of what was kept for a recipient; nil where it is about the message as a whole.
    package var item: Int64?
    /// The recipient, in the form of look-ups; empty where it is about the message as a whole, or the address was forgotten.
    package internal(set) var recipient = ""
    /// What else there is to say: the mail server's reply, to whom it was released, why it expired. Hostile text.
    package internal(set) var detail = ""
}
