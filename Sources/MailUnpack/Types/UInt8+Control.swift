extension UInt8 {
    /// A control character that does not stand in text: not backspace, tab, line ends, form feed, nor the escape of
    /// ISO 2022 texts.
    var isControlInText: Bool {
        controlMark != 0
    }

    /// The same as 1 or 0, without branches: over many bytes the compiler takes 16 of them at once.
    var controlMark: UInt8 {
        (self < 0x20 ? 1 : 0) & (self &- 0x08 >= 6 ? 1 : 0) & (self != 0x1B ? 1 : 0) | (self == 0x7F ? 1 : 0)
    }
}
