/// What a `mimeheader` rule looks at, of each part.
package struct PartSelector: Sendable, Hashable {
    /// The name of the field as it was written; `ALL` for all of them.
    package let name: String
    /// Whether the values are taken as they stand.
    package let isRaw: Bool

    package init(_ name: String, isRaw: Bool = false) { (self.name, self.isRaw) = (name, isRaw) }
}
