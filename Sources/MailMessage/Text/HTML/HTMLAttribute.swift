/// An attribute that the reader looks at.
struct HTMLAttribute {
    /// Their names; others are passed over.
    enum Name: String, CaseIterable {
        case href, src, style, hidden, download, content, charset, action, formaction, data, background, bgcolor, color
        case text, alt, type, value, srcset, poster, srcdoc, ping, name, open, width, height, code, codebase, lowsrc
        case httpEquivalent = "http-equiv"
        case xlink = "xlink:href"
        case eventHandler = "on..."
    }

    let name: Name
    /// The bytes of the value, without quotes.
    let value: Range<Int>

    private static let table = PackedName.table(Name.self)

    /// The name that stands in a range of bytes.
    static func named(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Name? {
        if let key = PackedName.key(bytes, range), let name = table[key] { return name }
        guard range.count > 2, bytes[range.lowerBound] | 0x20 == UInt8(ascii: "o"),
            bytes[range.lowerBound + 1] | 0x20 == UInt8(ascii: "n")
        else { return nil }
        return .eventHandler
    }
}
