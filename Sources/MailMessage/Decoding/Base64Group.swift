/// Groups of four digits, which are nearly all of a base64 content: no more than a look into a table for each.
enum Base64Group {
    /// The value of a digit, or 255.
    @inline(__always) static func value(_ byte: UInt8) -> UInt8 { values[Int(byte)] }

    /// Decodes whole groups from an index on, across line ends between them.
    ///
    /// The output has room for three bytes for each four of the input.
    /// - Returns: where something else stands: a group that is not whole, padding, or a foreign character.
    static func decode(_ bytes: Span<UInt8>, from start: Int, into output: inout OutputSpan<UInt8>) -> Int {
        var index = start
        while index &+ 4 <= bytes.count {
            let first = values[Int(bytes[index])]
            let second = values[Int(bytes[index &+ 1])]
            let third = values[Int(bytes[index &+ 2])]
            let fourth = values[Int(bytes[index &+ 3])]
            if first | second | third | fourth < 64 {
                output.append(first << 2 | second >> 4)
                output.append(second << 4 | third >> 2)
                output.append(third << 6 | fourth)
                index &+= 4
            } else if bytes[index].isLineEnd {
                index &+= 1
            } else {
                break
            }
        }
        return index
    }

    private static let values: InlineArray<256, UInt8> = {
        var values = InlineArray<256, UInt8>(repeating: 255)
        var value: UInt8 = 0
        for range: ClosedRange<UInt8> in [0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2B...0x2B, 0x2F...0x2F] {
            for byte in range {
                values[Int(byte)] = value
                value += 1
            }
        }
        return values
    }()
}
