extension Span where Element == UInt8 {
    /// Compares with a literal, ASCII letters in either case taken as equal, without copying anything: for the name of a
    /// field.
    ///
    /// For example:
    /// ```swift
    /// filter.observeHeader { _, name, value, mail in
    ///     if name.equalsIgnoringCase("Subject") { mail.subject = RawText(value) }
    /// }
    /// ```
    public func equalsIgnoringCase(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { other in
            guard other.count == count else { return false }
            for index in indices where unsafe lowered(self[index]) != lowered(other[index]) { return false }
            return true
        }
    }
}
