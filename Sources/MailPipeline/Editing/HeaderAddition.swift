/// A field that the message's own header does not have and gets (`smfi_addheader`).
public struct HeaderAddition: Sendable, Hashable {
    /// The name.
    public let name: String
    /// The value without the blank before it, its folds a line feed and a tab.
    public let value: [UInt8]

    /// Makes an addition.
    public init(name: String, value: [UInt8]) { (self.name, self.value) = (name, value) }
}
