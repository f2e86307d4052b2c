/// The confined child sent what it must not: it is broken, or hostile content has taken it over.
package struct WireViolation: Error, Hashable, CustomStringConvertible {
    /// What came, in words; nothing of the content.
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
