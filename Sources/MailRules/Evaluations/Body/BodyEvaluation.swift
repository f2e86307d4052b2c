import MailMessage

/// A function that judges texts as a whole: `multipart_alternative_difference`,
/// `multipart_alternative_difference_count`, `check_blank_line_ratio`, `tvd_vertical_words`, `check_stock_info`,
/// `check_body_length`, `plaintext_body_length`, `plaintext_sig_length`, `plaintext_body_sig_ratio`.
package enum BodyEvaluation: Sendable, Hashable {
    /// HTML that differs from the plain text by more than one share, at most the other; nil for no limit.
    case difference(above: Double, most: Double?)
    /// Plain text that has more than so many times the words of HTML, and HTML that has more than so many.
    case wordRatio(above: Double, htmlAbove: Double)
    /// Blank lines among all, in per cent, where there are so many lines.
    case blankLines(above: Double, most: Double, lines: Double)
    /// Spaces among the bytes of the paragraph that has most of them, in per cent of the others.
    case spaces(least: Double, below: Double)
    /// Words of spam for shares.
    case stockWords(least: Double)
    /// Bytes of the body as it came.
    case length(most: Double)
    /// Bytes of the plain text before its signature.
    case plainLength(least: Double, most: Double?)
    /// Bytes of the signature.
    case signatureLength(least: Double, most: Double?)
    /// The one in proportion to the other.
    case signatureRatio(least: Double, most: Double?)

    /// What a message is to these functions.
    package struct Message: Sendable {
        /// How HTML differs from plain text.
        package var difference: AlternativeDifference
        /// The paragraphs of the rendered text, the subject first.
        package var text = TextPieces()
        /// The chunks of the decoded text parts.
        package var rawText = TextPieces()
        /// The first `text/plain` part, rendered; nil without one.
        package var firstPlainText: [UInt8]?
        /// The first part whose type begins with `text/plain`, decoded; nil without one.
        package var firstPlainContent: [UInt8]?
        /// Bytes of the body as it came.
        package var bodyBytes = 0

        package init(difference: AlternativeDifference) { self.difference = difference }
    }

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "multipart_alternative_difference", "multipart_alternative_difference_count", "check_blank_line_ratio",
        "tvd_vertical_words", "check_stock_info", "check_body_length", "plaintext_body_length", "plaintext_sig_length",
        "plaintext_body_sig_ratio",
    ]

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        let (first, second) = (call.number(0) ?? 0, call.number(1))
        switch call.function {
        case "multipart_alternative_difference":
            let isOpen = call.arguments.dropFirst().first.map { $0.elementsEqual("undef".utf8) } ?? false
            self = .difference(above: first, most: isOpen ? nil : second ?? 0)
        case "multipart_alternative_difference_count": self = .wordRatio(above: first, htmlAbove: second ?? 0)
        case "check_blank_line_ratio":
            self = .blankLines(above: first, most: second ?? 0, lines: max(1, call.number(2) ?? 1))
        case "tvd_vertical_words": self = .spaces(least: first, below: second.map { $0 >= 100 ? 101 : $0 } ?? 0)
        case "check_stock_info": self = .stockWords(least: first)
        case "check_body_length": self = .length(most: first)
        case "plaintext_body_length": self = .plainLength(least: first, most: second)
        case "plaintext_sig_length": self = .signatureLength(least: first, most: second)
        case "plaintext_body_sig_ratio": self = .signatureRatio(least: first, most: second)
        default: return nil
        }
    }

    /// Whether the function hits.
    package func hits(_ message: borrowing Message) -> Bool {
        switch self {
        case .difference(let above, let most):
            let percent = message.difference.percent
            return (above == 0 || percent > above) && most.map { percent <= $0 } != false
        case .wordRatio(let above, let htmlAbove):
            let (html, text) = (Double(message.difference.htmlWords), Double(message.difference.textWords))
            return html > htmlAbove && html > 0 && text / html > above
        case .blankLines(let above, let most, let lines):
            let percent = Self.blankLines(message.rawText, lines)
            return (above == 0 || percent > above) && percent <= most
        case .spaces(let least, let below):
            let percent = Double(Self.spaces(message.text))
            return percent >= least && percent < below
        case .stockWords(let least):
            return least == 0 || Double(message.firstPlainText.map { StockWords.count(in: $0.span) } ?? 0) >= least
        case .length(let most): return Double(message.bodyBytes) <= most
        case .plainLength(let least, let most):
            return Self.isBetween(message.firstPlainContent.map { Double(Self.signature($0.span).text) }, least, most)
        case .signatureLength(let least, let most):
            return Self.isBetween(
                message.firstPlainContent.map { Double(Self.signature($0.span).signature) }, least, most)
        case .signatureRatio(let least, let most):
            let ratio = message.firstPlainContent.map { content in
                let (text, signature) = Self.signature(content.span)
                return signature == 0 ? 1_000_000 : Double(text) / Double(signature)
            }
            return Self.isBetween(ratio, least, most)
        }
    }

    private static func isBetween(_ value: Double?, _ least: Double, _ most: Double?) -> Bool {
        guard let value, value >= least else { return false }
        return most.map { value <= $0 } ?? true
    }
}
