import Milter

/// The encoded words of a header field (RFC 2047): `=?charset?B?text?=`.
enum EncodedWords {
    /// The longest name that is looked at: an encoded word has at most 75 bytes in all.
    static let longestName = 75

    /// The charsets that the words of a field name, without the language that may follow behind `*` (RFC 2231
    /// section 5). What only looks like the beginning of a word counts too, since mail programs are lenient.
    static func charsets(in value: RawText) -> [RawText] {
        var charsets: [RawText] = []
        var rest = value.bytes[...]
        while let mark = rest.firstIndex(of: UInt8(ascii: "=")) {
            rest = rest[(mark + 1)...]
            guard rest.first == UInt8(ascii: "?") else { continue }
            let name = rest.dropFirst().prefix(longestName)
            guard let end = name.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "*") })
            else {
                continue
            }
            charsets.append(RawText(name[..<end]))
            rest = rest[end...]
        }
        return charsets
    }
}
