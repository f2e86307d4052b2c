extension UInt8 {
    /// A control character that does not stand in text: not backspace, tab, line ends, form feed, nor the escape of
    /// ISO 2022 texts.
    var isControlInText: Bool {
        switch self {
        case 0x08...0x0D, 0x1B: false
        case 0...0x1F, 0x7F: true
        default: false
        }
    }
}
