import MailMessage

/// A function that judges how a message is put together of parts, and how they are encoded: `check_for_mime`,
/// `check_for_mime_html`, `check_for_mime_html_only`, `check_mime_multipart_ratio`, `check_msg_parse_flags`,
/// `check_for_ascii_text_illegal`, `check_abundant_unicode_ratio`, `check_for_faraway_charset`, `check_for_uppercase`,
/// `check_ma_non_text`, `check_base64_length`, `check_qp_ratio`.
package struct PartEvaluation: Sendable {
    private enum Kind {
        case has(PartCounts.Name)
        case hasHTML
        case hasOnlyHTML
        case alternativeRatio(least: Double, below: Double)
        case structure(StructureFlags)
        case cutHeader
        case missingSeparator
        case illegalASCII
        case references(least: Double)
        case farawayCharset(isRaw: Bool)
        case capitals(above: Double, most: Double, isRaw: Bool)
        case alternativeWithoutText
        case base64Length(least: Double, most: Double?)
        case quotedPrintableRatio(least: Double)
    }

    private let kind: Kind

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "check_for_mime", "check_for_mime_html", "check_for_mime_html_only", "check_mime_multipart_ratio",
        "check_msg_parse_flags", "check_for_ascii_text_illegal", "check_abundant_unicode_ratio",
        "check_for_faraway_charset", "check_for_uppercase", "check_ma_non_text", "check_base64_length",
        "check_qp_ratio",
    ]

    /// Reads a call; nil for another function, and for arguments that make none: it never hits.
    package init?(_ call: EvaluationCall) {
        let (first, second) = (call.number(0) ?? 0, call.number(1) ?? 0)
        let word = String(decoding: call.arguments.first ?? [], as: UTF8.self)
        let isRaw = call.kind == .rawBody
        switch call.function {
        case "check_for_mime":
            guard let name = PartCounts.Name(rawValue: word) else { return nil }
            kind = .has(name)
        case "check_for_mime_html": kind = .hasHTML
        case "check_for_mime_html_only": kind = .hasOnlyHTML
        case "check_mime_multipart_ratio": kind = .alternativeRatio(least: first, below: second)
        case "check_msg_parse_flags":
            guard let flag = Self.flag(word) else { return nil }
            kind = flag
        case "check_for_ascii_text_illegal": kind = .illegalASCII
        case "check_abundant_unicode_ratio":
            guard Self.isRatio(call.arguments.first ?? []) else { return nil }
            kind = .references(least: first)
        case "check_for_faraway_charset": kind = .farawayCharset(isRaw: isRaw)
        case "check_for_uppercase": kind = .capitals(above: first, most: second, isRaw: isRaw)
        case "check_ma_non_text": kind = .alternativeWithoutText
        case "check_base64_length": kind = .base64Length(least: first, most: call.number(1))
        case "check_qp_ratio": kind = .quotedPrintableRatio(least: first)
        default: return nil
        }
    }

    private static func flag(_ name: String) -> Kind? {
        switch name {
        case "missing_mime_headers": .structure(.missingPartFields)
        case "missing_mime_head_body_separator": .structure(.missingPartSeparator)
        case "mime_epilogue_exists": .structure(.epilogue)
        case "mimepart_limit_exceeded": .structure(.tooManyParts)
        case "truncated_header": .cutHeader
        case "missing_head_body_separator": .missingSeparator
        default: nil
        }
    }

    /// Whether a number is written with a point, up to three digits before it and one to three behind it.
    private static func isRatio(_ text: [UInt8]) -> Bool {
        let text = text.last == 0x0A ? text.dropLast() : text[...]
        let whole = text.prefix(while: \.isDigitByte)
        let rest = text[whole.endIndex...].dropFirst()
        return whole.count <= 3 && whole.endIndex < text.endIndex && text[whole.endIndex] == 0x2E
            && 1...3 ~= rest.count && rest.allSatisfy(\.isDigitByte)
    }

    /// Whether the function hits.
    package func hits(_ message: inout PartMessage) -> Bool {
        switch kind {
        case .has(let name): return message.readCounts().has(name)
        case .hasHTML: return Self.isHTML(message.contentType) || message.readCounts().htmlParts > 0
        case .hasOnlyHTML:
            if Self.isHTML(message.contentType) { return true }
            let counts = message.readCounts()
            return counts.htmlParts > 0 && counts.textParts == 0
        case .alternativeRatio(let least, let below):
            let ratio = message.readCounts().alternativeRatio
            return ratio >= least && ratio < below
        case .structure(let flag): return message.text.tree.flags.contains(flag)
        case .cutHeader: return message.readCutHeader()
        case .missingSeparator: return message.text.head.isSeparatorMissing
        case .illegalASCII: return message.readCounts().hasIllegalASCII
        case .references(let least): return message.readCounts().referenceRatio >= least
        case .farawayCharset(let isRaw): return Self.hasFarawayCharset(message, isRaw)
        case .capitals(let above, let most, let isRaw):
            let percent = message.readCapitals(isRaw: isRaw)
            return percent > above && percent <= most
        case .alternativeWithoutText: return Self.hasAlternativeWithoutText(message.text.tree)
        case .base64Length(let least, let most):
            let length = Double(message.readBase64Length())
            return length >= least && most.map { length <= $0 } != false
        case .quotedPrintableRatio(let least): return message.readCounts().quotedPrintableRatio >= least
        }
    }

    private static func isHTML(_ contentType: [UInt8]?) -> Bool {
        contentType.map { $0.span.has("text/html", at: 0, end: $0.count) } ?? false
    }

    /// Whether the message says that it is in a character set of elsewhere, and most of its text is no ASCII.
    private static func hasFarawayCharset(_ message: PartMessage, _ isRaw: Bool) -> Bool {
        guard !message.locales.includesAll, let field = message.contentType,
            let charset = NamedCharset.find(in: field), !message.locales.includes(charset)
        else { return false }
        let pieces = isRaw ? message.text.rawBody : message.text.body
        let high = pieces.bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
        // Pieces are looked at with a line end between them.
        let low = pieces.bytes.count - high + max(pieces.count - 1, 0)
        return low <= high && high > 3
    }

    /// Whether what is offered as one of several forms is neither text nor made of parts that belong together.
    private static func hasAlternativeWithoutText(_ tree: PartTree) -> Bool {
        tree.order.contains { place in
            guard tree.parts[place].type.elementsEqual("multipart/alternative".utf8) else { return false }
            return (tree.parts[place].children ?? [place]).contains { child in
                let (part, type) = (tree.parts[child], tree.parts[child].type)
                return part.isLeaf && !type.isEmpty && !type.starts(with: "text/".utf8)
                    && !["multipart/related", "application/rtf"].contains { type.elementsEqual($0.utf8) }
            }
        }
    }
}
