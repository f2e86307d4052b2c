import MailMessage

/// The percent encoding of links (RFC 3986, section 2.1), as it is undone to see what hides behind it.
enum PercentCoding {
    /// Whether a byte is encoded anywhere.
    static func isIn(_ text: Span<UInt8>, from start: Int = 0) -> Bool { firstPlace(in: text, from: start) != nil }

    /// Where the first encoded byte stands.
    static func firstPlace(in text: Span<UInt8>, from start: Int) -> Int? {
        var index = start
        while let found = text.nextIndex(of: UInt8(ascii: "%"), from: index) {
            if value(text, at: found) != nil { return found }
            index = found + 1
        }
        return nil
    }

    /// Decodes what stands for a printable character, and encodes what is no printable character of ASCII, quotation
    /// marks, angle brackets and a `%` that encodes nothing.
    /// - Parameter isDecoded: the text was read as characters: those up to U+00FF count as one byte, others stay.
    static func normalized(_ text: Span<UInt8>, isDecoded: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: "%"), let value = value(text, at: index) {
                if 0x21...0x7E ~= value {
                    output.append(value)
                } else {
                    text.append(index..<index + 3, to: &output)
                }
                index += 3
            } else if byte >= 0x80, isDecoded {
                let isLatin = byte == 0xC2 || byte == 0xC3
                if isLatin, let next = text.byte(at: index + 1), next & 0xC0 == 0x80 {
                    encode(byte << 6 | next & 0x3F, to: &output)
                    index += 2
                } else {
                    output.append(byte)
                    index += 1
                }
            } else {
                if isEncoded(byte) {
                    encode(byte, to: &output)
                } else {
                    output.append(byte)
                }
                index += 1
            }
        }
        return output
    }

    /// The byte that three bytes stand for; nil where nothing is encoded.
    @inline(__always)
    static func value(_ text: Span<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < text.count, text[index] == UInt8(ascii: "%"), let high = text[index + 1].hexadecimal,
            let low = text[index + 2].hexadecimal
        else { return nil }
        return high << 4 | low
    }

    private static func isEncoded(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F...0xFF, UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "<"), UInt8(ascii: ">"): true
        default: false
        }
    }

    private static func encode(_ byte: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "%"))
        for digit in [byte >> 4, byte & 0x0F] { output.append(digit < 10 ? digit + 0x30 : digit + 0x57) }
    }
}
