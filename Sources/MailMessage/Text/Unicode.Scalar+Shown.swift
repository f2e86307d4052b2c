extension Unicode.Scalar {
    /// Whether the character is seen where it is printed and changes nothing else: no control, no direction mark, nothing
    /// of zero width, no line separator, nothing without a meaning of its own.
    ///
    /// Letters, marks, digits, signs and spaces of all scripts are; a joiner within an emoji or a Persian word is not.
    package var isShown: Bool {
        if (0x20...0x7E).contains(value) { return true }
        if properties.isDefaultIgnorableCodePoint || value == 0x2800 { return false }
        return switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
