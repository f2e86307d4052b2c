/// The digits of BinHex 4.0 (RFC 1741, appendix A).
enum BinHexAlphabet {
    /// The value of a digit, or 255.
    @inline(__always) static func value(_ byte: UInt8) -> UInt8 { values[Int(byte)] }

    private static let values: InlineArray<256, UInt8> = {
        var values = InlineArray<256, UInt8>(repeating: 255)
        let digits = Array("!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr".utf8)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(truncatingIfNeeded: value) }
        return values
    }()
}
