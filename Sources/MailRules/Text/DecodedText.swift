/// A text whose charset was decoded, kept as UTF-8.
///
/// The rules see bytes. A text of which some part was decoded from a charset, or has a character beyond U+00FF, is seen as
/// UTF-8; any other as ISO 8859-1, which is what entities such as `&eacute;` give in a text that is all ASCII.
package struct DecodedText: Sendable, Hashable {
    /// The characters in UTF-8.
    package var utf8: [UInt8]
    /// Whether the rules see UTF-8; it also says whether Unicode's white space is white space.
    package var isUnicode: Bool

    package init(_ utf8: [UInt8] = [], isUnicode: Bool = false) {
        (self.utf8, self.isUnicode) = (utf8, isUnicode)
    }

    /// What the rules see.
    package var octets: [UInt8] {
        guard !isUnicode, let first = utf8.firstIndex(where: { $0 >= 0x80 }) else { return utf8 }
        var octets = Array(utf8[..<first])
        octets.reserveCapacity(utf8.count)
        var index = first
        while index < utf8.count {
            let byte = utf8[index]
            // All are below U+0100: two bytes of which the first is C2 or C3.
            if byte >= 0xC2, index + 1 < utf8.count {
                octets.append(byte << 6 | utf8[index + 1] & 0x3F)
                index += 2
            } else {
                octets.append(byte)
                index += 1
            }
        }
        return octets
    }

    /// How many characters there are.
    package var characterCount: Int { utf8.span.characterCount(in: 0..<utf8.count) }

    /// Adds a text behind this one.
    package mutating func append(_ text: DecodedText) {
        utf8 += text.utf8
        isUnicode = isUnicode || text.isUnicode
    }
}
