/// What is kept of one message in one step: bytes of one kind, and for whom.
package struct TrapParcel: Sendable, Hashable {
    /// The message with these bytes. No other parcel names the same file.
    package var message: TrapMessage
    /// For whom it is kept, and why.
    package var items: [NewTrapItem]

    /// A parcel.
    package init(_ message: TrapMessage, _ items: [NewTrapItem]) { (self.message, self.items) = (message, items) }
}
