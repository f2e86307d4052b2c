/// The charset windows-1252, which stands for ISO 8859-1 and US-ASCII too, as in browsers.
enum Windows1252 {
    /// The code points of the bytes 0x80 to 0x9F; five that are not assigned stand for themselves.
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// The code point that a byte, or a number that was meant as one, stands for.
    static func codePoint(_ value: UInt32) -> UInt32 {
        (0x80...0x9F).contains(value) ? upper[Int(value - 0x80)] : value
    }

    /// Appends the text as UTF-8.
    static func decode(_ bytes: Span<UInt8>, into utf8: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] < 0x80 { index += 1 }
            if start < index { utf8.append(bytes, start..<index) }
            guard index < bytes.count else { return }
            utf8.append(scalar: codePoint(UInt32(bytes[index])))
            index += 1
        }
    }
}
