import MailMessage

/// Reads one tag, from behind its `<` to behind its `>`.
struct XMLTagReader {
    private let text: [UInt8]
    /// Where it reads.
    private(set) var position: Int

    init(_ text: [UInt8], _ position: Int) {
        (self.text, self.position) = (text, position)
    }

    /// Reads the tag.
    mutating func tag() -> XMLTag {
        let name = word()
        var attributes: [(name: String, value: String)] = []
        while position < text.count, text[position] != 0x3E {
            if text[position] == 0x3C { break }
            guard Self.isWord(text[position]) else {
                position += 1
                continue
            }
            let name = word()
            skipSpace()
            guard position < text.count, text[position] == 0x3D else { continue }
            position += 1
            skipSpace()
            guard position < text.count, [0x22, 0x27].contains(text[position]) else { continue }
            let quote = text[position]
            let end = text[(position + 1)...].firstIndex(of: quote) ?? text.count
            attributes.append((name, Self.decode(text[(position + 1)..<end])))
            position = min(end + 1, text.count)
        }
        return XMLTag(name: name, attributes: attributes)
    }

    /// A name without its prefix.
    private mutating func word() -> String {
        let start = position
        while position < text.count, Self.isWord(text[position]) { position += 1 }
        let word = text[start..<position]
        return String(decoding: word.lastIndex(of: 0x3A).map { word[($0 + 1)...] } ?? word, as: UTF8.self)
    }

    private mutating func skipSpace() {
        while position < text.count, text[position] <= 0x20 { position += 1 }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte > 0x20 && ![0x22, 0x27, 0x2F, 0x3C, 0x3D, 0x3E].contains(byte)
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        let value = String(decoding: bytes, as: UTF8.self)
        guard value.utf8.contains(0x26) else { return value }
        var result = ""
        var rest = Substring(value)
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...].dropFirst()
            // The longest is the number of a character.
            guard let end = rest.prefix(12).firstIndex(of: ";"), let character = character(rest[..<end]) else {
                result += "&"
                continue
            }
            result.unicodeScalars.append(character)
            rest = rest[end...].dropFirst()
        }
        return result + rest
    }

    private static func character(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let isHexadecimal = digits.hasPrefix("x") || digits.hasPrefix("X")
            return UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
                .flatMap(Unicode.Scalar.init)
        }
    }
}
