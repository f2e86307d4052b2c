import MailMessage

/// A property of a calendar or card that carries a file: `ATTACH;ENCODING=BASE64;FILENAME=a.pdf:JVBERi0x...`
/// (RFC 5545, section 3.1; RFC 6350, section 3.3).
struct CalendarProperty {
    /// What its parameters call the file.
    private(set) var names: [String] = []
    /// The media type that they give.
    private(set) var type: String?
    /// The base64, folds and all.
    private(set) var content: Range<Int>

    /// Bytes before the value that are looked at.
    private static let headLimit = 8 << 10
    private static let linkLimit = 1 << 10
    private static let properties: Set<Substring> = ["attach", "photo", "logo", "sound", "key", "x-attach", "image"]
    private static let nameParameters: Set<String> = [
        "filename", "x-filename", "x-apple-filename", "x-label", "x-evolution-filename", "label", "name",
    ]

    /// Reads a property; nil where it carries nothing in base64.
    /// - Parameter range: its lines, the folded ones as well.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard let (head, value) = Self.head(bytes, range) else { return nil }
        let pieces = String(decoding: head, as: UTF8.self).split(separator: ";")
        let property = pieces.first?.lowercased() ?? ""
        guard let name = property.split(separator: ".").last, Self.properties.contains(name) else { return nil }
        content = value
        var isBase64 = false
        for piece in pieces.dropFirst() {
            let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = sides[0].lowercased()
            let value = sides.count > 1 ? sides[1].filter { $0 != "\"" } : ""
            if Self.nameParameters.contains(name), !value.isEmpty { names.append(value) }
            if ["fmttype", "mediatype", "type"].contains(name), value.contains("/") { type = value.lowercased() }
            let encoding = sides.count > 1 ? value.lowercased() : name
            if encoding == "base64" || encoding == "b" { isBase64 = true }
        }
        guard readLink(bytes) || isBase64 else { return nil }
    }

    /// What stands before the colon, unfolded, and the range behind it.
    private static func head(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (head: [UInt8], value: Range<Int>)? {
        var (head, isQuoted) = ([UInt8](), false)
        for index in range {
            let byte = bytes[index]
            let isFold = (byte == 0x20 || byte == 0x09) && index > range.lowerBound && bytes[index - 1] == 0x0A
            if byte == 0x0D || byte == 0x0A || isFold { continue }
            if byte == UInt8(ascii: ":"), !isQuoted { return (head, (index + 1)..<range.upperBound) }
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            guard head.count < headLimit else { return nil }
            head.append(byte)
        }
        return nil
    }

    /// Takes a value that is a `data:` link in base64 apart (RFC 2397).
    private mutating func readLink(_ bytes: Span<UInt8>) -> Bool {
        let start = content.prefix(Self.linkLimit)
        guard let comma = start.first(where: { bytes[$0] == UInt8(ascii: ",") }) else { return false }
        // A card of version 3 has a backslash before the comma.
        let head = bytes.copy(start.lowerBound..<comma).filter { $0 > 0x20 && $0 != UInt8(ascii: "\\") }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        guard text.hasPrefix("data:"), text.hasSuffix("base64") else { return false }
        type = String(text.dropFirst(5).prefix { $0 != ";" })
        content = (comma + 1)..<content.upperBound
        return true
    }
}
