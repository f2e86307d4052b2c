/// What quoted-printable content consists of, nearly all of it: plain bytes, whole escapes and whole soft breaks.
enum QuotedPrintableText {
    /// Decodes from an index on.
    ///
    /// The output has room for as many bytes as there are. Small digits are noted, and not decoded if they are no digits.
    /// - Returns: where a `=` stands that is neither, or is cut by the end of the bytes; else their end.
    static func decode(
        _ bytes: Span<UInt8>, from start: Int, smallDigitsCount: Bool, firstSmall: inout Int?,
        into output: inout OutputSpan<UInt8>
    ) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte != 0x3D {
                let end = bytes.nextIndex(of: 0x3D, from: index) ?? bytes.count
                bytes.append(index..<end, to: &output)
                index = end
                continue
            }
            guard bytes.count - index > 2 else { return index }
            let (first, second) = (bytes[index &+ 1], bytes[index &+ 2])
            let (high, low) = (digit(first), digit(second))
            if high | low < 16 {
                if max(first, second) >= 0x61 {
                    guard smallDigitsCount else { return index }
                    firstSmall = firstSmall ?? index
                }
                output.append(high << 4 | low)
                index &+= 3
            } else if first == 0x0A {
                index &+= 2
            } else if first == 0x0D, second == 0x0A {
                index &+= 3
            } else {
                return index
            }
        }
        return index
    }

    /// The value of a hexadecimal digit; 255 for another byte.
    @inline(__always) private static func digit(_ byte: UInt8) -> UInt8 {
        let number = byte &- 0x30
        let letter = (byte | 0x20) &- 0x61
        return number < 10 ? number : letter < 6 ? letter &+ 10 : 255
    }
}
