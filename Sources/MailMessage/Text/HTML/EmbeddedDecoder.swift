/// Decodes the data of a `data:` link, as browsers do: percent signs first, then base64.
struct EmbeddedDecoder {
    /// What came out, at most as many bytes as the limit.
    private(set) var content: [UInt8] = []
    /// Whether there was more.
    private(set) var isTruncated = false
    private let isBase64: Bool
    private let isEscaped: Bool
    private let limit: Int
    private var bits: UInt32 = 0
    private var bitCount: UInt32 = 0

    init(isBase64: Bool, isEscaped: Bool, limit: Int) {
        (self.isBase64, self.isEscaped, self.limit) = (isBase64, isEscaped, limit)
    }

    /// Decodes all of the text.
    mutating func take(_ text: Span<UInt8>) {
        content.reserveCapacity(min(limit, isBase64 ? text.count / 4 * 3 + 3 : text.count))
        var index = 0
        while index < text.count, !isTruncated {
            var byte = text[index]
            index += 1
            if isEscaped, byte == UInt8(ascii: "%"), index + 1 < text.count, let high = text[index].hexadecimal,
                let low = text[index + 1].hexadecimal
            {
                byte = high << 4 | low
                index += 2
            }
            if isBase64 { letter(byte) } else { add(byte) }
        }
    }

    /// Takes a letter of base64, of the form for file names too; others do not count.
    private mutating func letter(_ byte: UInt8) {
        let plain: UInt8 =
            switch byte {
            case UInt8(ascii: "-"): UInt8(ascii: "+")
            case UInt8(ascii: "_"): UInt8(ascii: "/")
            default: byte
            }
        guard let value = plain.base64Value else { return }
        bits = bits << 6 | UInt32(value)
        bitCount += 6
        guard bitCount >= 8 else { return }
        bitCount -= 8
        add(UInt8(truncatingIfNeeded: bits >> bitCount))
        bits &= 0xFF
    }

    private mutating func add(_ byte: UInt8) {
        guard content.count < limit else {
            isTruncated = true
            return
        }
        content.append(byte)
    }
}
