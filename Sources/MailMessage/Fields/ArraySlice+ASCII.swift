extension UInt8 {
    /// One of the tspecials of RFC 2045, section 5.1, which end a token.
    var isSpecial: Bool {
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
            UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"), UInt8(ascii: "="):
            true
        default: false
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes are this text, which is in small letters, in any case.
    func isASCII(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && hasASCIISuffix(text)
    }

    /// Whether the bytes end with this text, which is in small letters, in any case.
    func hasASCIISuffix(_ text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        let start = endIndex - text.utf8CodeUnitCount
        return text.withUTF8Buffer { letters in
            for offset in 0..<letters.count where unsafe self[start + offset].lowercased != letters[offset] {
                return false
            }
            return true
        }
    }

    /// Whether the bytes are this text, which is in small letters, in any case.
    func isASCII(_ text: String) -> Bool {
        guard count == text.utf8.count else { return false }
        var index = startIndex
        for letter in text.utf8 {
            guard self[index].lowercased == letter else { return false }
            index += 1
        }
        return true
    }

    /// The bytes as ASCII text in small letters, made without a copy where there are no capitals.
    var lowercasedASCII: String {
        guard contains(where: { (0x41...0x5A).contains($0) }) else { return String(decoding: self, as: UTF8.self) }
        return String(decoding: map(\.lowercased), as: UTF8.self)
    }
}
