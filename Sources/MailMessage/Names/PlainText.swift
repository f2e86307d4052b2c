/// Text from bytes of fields whose charset nobody declared, and the codings within it that need no charset.
enum PlainText {
    /// The bytes as UTF-8 or, where they are not that, as ISO 8859-1.
    static func text(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        text.unicodeScalars.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
        return text
    }

    /// The bytes as text of a charset; as `text(_:)` gives it, and not known, where there is no such charset.
    static func text(_ bytes: [UInt8], charset: String) -> (text: String, isKnown: Bool) {
        if charset.isEmpty { return (text(bytes), true) }
        if let text = Charset.decode(bytes, label: charset) { return (text, true) }
        return (text(bytes), false)
    }

    /// Replaces `%2E` and the like (RFC 3986, section 2.1); a `%` without two digits stays.
    static func percentDecoded(_ text: some Collection<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        // How many digits of an escape were seen, and the value of the first.
        var (digits, high, first) = (-1, UInt8(0), UInt8(0))
        for byte in text {
            if digits == 1, let low = byte.hexadecimal {
                decoded.append(high << 4 | low)
                digits = -1
                continue
            }
            if digits == 0, let value = byte.hexadecimal {
                (digits, high, first) = (1, value, byte)
                continue
            }
            if digits >= 0 { decoded.append(UInt8(ascii: "%")) }
            if digits == 1 { decoded.append(first) }
            digits = -1
            if byte == UInt8(ascii: "%") { digits = 0 } else { decoded.append(byte) }
        }
        if digits >= 0 { decoded.append(UInt8(ascii: "%")) }
        if digits == 1 { decoded.append(first) }
        return decoded
    }

    /// The bytes with a dot in two bytes, C0 AE, as one: careless decoders take it for that (RFC 3629, section 10).
    static func withShortDots(_ bytes: [UInt8]) -> [UInt8] {
        var short: [UInt8] = []
        for byte in bytes {
            if byte == 0xAE, short.last == 0xC0 {
                short[short.count - 1] = UInt8(ascii: ".")
            } else {
                short.append(byte)
            }
        }
        return short
    }

    /// What base64 stands for (RFC 4648, sections 4 and 5). Other characters are passed over; padding starts anew.
    static func base64Decoded(_ text: some Collection<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count / 4 * 3)
        var (bits, count) = (UInt32(0), 0)
        for byte in text {
            if byte == UInt8(ascii: "=") {
                (bits, count) = (0, 0)
                continue
            }
            guard let value = byte.base64 else { continue }
            bits = (bits << 6 | UInt32(value)) & 0xFF_FFFF
            count += 6
            if count >= 8 {
                count -= 8
                decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return decoded
    }

    /// What the Q encoding stands for (RFC 2047, section 4.2); a `=` without two digits stays.
    static func quotedDecoded(_ text: some Collection<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            text.formIndex(after: &index)
            guard byte == UInt8(ascii: "=") else {
                decoded.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
                continue
            }
            guard index < text.endIndex, let high = text[index].hexadecimal else {
                decoded.append(byte)
                continue
            }
            let second = text.index(after: index)
            guard second < text.endIndex, let low = text[second].hexadecimal else {
                decoded.append(byte)
                continue
            }
            decoded.append(high << 4 | low)
            index = text.index(after: second)
        }
        return decoded
    }
}

extension UInt8 {
    /// The value of a letter of the base64 alphabets, that for addresses included.
    fileprivate var base64: UInt8? {
        switch self {
        case 0x41...0x5A: self - 0x41
        case 0x61...0x7A: self - 0x47
        case 0x30...0x39: self + 4
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
