/// In which form held mail is let go, and to whom.
package struct TrapRelease: Sendable, Hashable {
    /// Whether it comes as an attachment of a new message, which harms less where it is opened.
    package var isAttached: Bool
    /// To whom, if not to the recipient.
    package var destination: TrapAddress?

    /// A release; by default of the message as it came, to its recipient.
    package init(isAttached: Bool = false, to destination: TrapAddress? = nil) {
        (self.isAttached, self.destination) = (isAttached, destination)
    }
}
