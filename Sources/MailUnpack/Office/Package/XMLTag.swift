/// A tag of an XML text and its attributes, without their prefixes.
///
/// Just what the small parts of an Office document need that tell of the others: nothing is checked, no entity but those
/// of XML itself and character numbers is known, and nothing is fetched.
struct XMLTag {
    /// The name of the element.
    let name: String
    /// Attributes in order, repeated ones as well: programs differ in which one counts.
    let attributes: [(name: String, value: String)]

    /// The values of an attribute, capitals or not.
    func values(_ name: String) -> [String] {
        attributes.filter { $0.name.lowercased() == name }.map(\.value)
    }

    /// Hands over the tags of a text in UTF-8 or UTF-16, in order; ends are left out.
    static func forEach(in text: [UInt8], _ body: (XMLTag) -> Void) {
        let text = utf8(text)
        let (comment, data) = (Array("!--".utf8), Array("![CDATA[".utf8))
        var position = 0
        while let start = text[position...].firstIndex(of: 0x3C) {
            position = start + 1
            guard position < text.count else { break }
            switch text[position] {
            case 0x21 where text[position...].starts(with: comment):
                position = end(of: Array("-->".utf8), in: text, from: position + 3)
            case 0x21 where text[position...].starts(with: data):
                position = end(of: Array("]]>".utf8), in: text, from: position)
            case 0x21, 0x2F, 0x3F: position += 1
            default:
                var reader = XMLTagReader(text, position)
                body(reader.tag())
                position = reader.position
            }
        }
    }

    private static func end(of mark: [UInt8], in text: [UInt8], from start: Int) -> Int {
        text.span.firstRange(of: mark, in: min(start, text.count)..<text.count).map { $0 + mark.count } ?? text.count
    }

    /// Office reads UTF-16 as well, which would hide everything.
    private static func utf8(_ text: [UInt8]) -> [UInt8] {
        let isLittle = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0x3C, 0])
        let isBig = text.starts(with: [0xFE, 0xFF]) || text.starts(with: [0, 0x3C])
        guard isLittle || isBig else { return text }
        let units = stride(from: 0, to: text.count - 1, by: 2).map { index in
            isLittle
                ? UInt16(text[index]) | UInt16(text[index + 1]) << 8
                : UInt16(text[index]) << 8 | UInt16(text[index + 1])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
