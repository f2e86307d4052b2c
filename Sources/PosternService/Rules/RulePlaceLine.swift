import MailMessage
import MailRules

/// Where a rule's pattern matched, for a person.
package struct RulePlaceLine: Sendable, Encodable {
    /// In which text: `body`, `rawbody`, `uri`, `full`, `header`, `mimeheader`, `uri_detail`.
    package let kind: String
    /// Where there: a field, the number of a paragraph, piece, link or part.
    package let place: String
    /// The first byte of the match in that text.
    package let start: Int
    /// Behind the last one.
    package let end: Int
    /// The bytes, cut to 200 and escaped.
    package let bytes: String

    init(_ match: RuleMatch, selector: String?) {
        let field = TerminalText.escaped(selector ?? "")
        (kind, place) =
            switch match.place {
            case .field: ("header", "field \(field)")
            case .missingField: ("header", "what stands for the missing field \(field)")
            case .paragraph(0): ("body", "the subject")
            case .paragraph(let number): ("body", "paragraph \(number)")
            case .piece(let number): ("rawbody", "piece \(number + 1)")
            case .link(let number): ("uri", "link \(number + 1)")
            case .message: ("full", "the message")
            case .part(0?): ("mimeheader", "field \(field) of the message")
            case .part(let number?): ("mimeheader", "field \(field) of part \(number)")
            case .part(nil): ("mimeheader", "fields \(field) of all parts")
            case .detail(let link, let key): ("uri_detail", "\(key) of link \(link + 1)")
            }
        (start, end) = (match.range.lowerBound, match.range.upperBound)
        bytes = TerminalText.escaped(match.bytes.span) + (match.bytes.count < match.range.count ? "..." : "")
    }

    /// The line.
    func text(_ paint: Paint) -> String { "\(kind), \(place), bytes \(start)-\(end): \"\(paint(bytes, .bold))\"" }
}
