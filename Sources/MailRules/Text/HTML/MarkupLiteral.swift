/// Elements whose content is text up to their end tag.
enum MarkupLiteral: UInt8, Sendable {
    case script, style, title, textarea, xmp, iframe, plaintext

    /// Its name.
    var name: StaticString {
        switch self {
        case .script: "script"
        case .style: "style"
        case .title: "title"
        case .textarea: "textarea"
        case .xmp: "xmp"
        case .iframe: "iframe"
        case .plaintext: "plaintext"
        }
    }

    /// Whether entities in it stand for themselves.
    var isRaw: Bool { self != .title && self != .textarea }

    /// The element of a name.
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard 3...9 ~= range.count else { return nil }
        let all: InlineArray<7, MarkupLiteral> = [.script, .style, .title, .textarea, .xmp, .iframe, .plaintext]
        for index in all.indices {
            let literal = all[index]
            if literal.name.utf8CodeUnitCount == range.count,
                bytes.has(literal.name, at: range.lowerBound, end: range.upperBound)
            {
                self = literal
                return
            }
        }
        return nil
    }
}
