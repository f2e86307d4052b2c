/// A field of the message's own header that gets another value or goes (`smfi_chgheader`).
public struct HeaderChange: Sendable, Hashable {
    /// The name, as the message writes it.
    public let name: String
    /// Which of the fields of that name it is, counted from 1, letters of either case being the same.
    public let occurrence: Int
    /// The new value without the blank before it, its folds a line feed and a tab; nil where the field goes.
    public let value: [UInt8]?

    /// Makes a change.
    public init(name: String, occurrence: Int, value: [UInt8]?) {
        (self.name, self.occurrence, self.value) = (name, occurrence, value)
    }
}
