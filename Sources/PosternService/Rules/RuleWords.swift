import MailMessage
import MailRules

/// What a rule is, in the words of rule files.
struct RuleWords {
    let rule: RuleDefinition
    let tags: TagSettings

    init(_ rule: RuleDefinition, _ tags: TagSettings) {
        (self.rule, self.tags) = (rule, tags)
    }

    /// The kind, as rule files call it.
    var kind: String {
        switch rule.test {
        case .header, .headerExists: "header"
        case .body: "body"
        case .rawBody: "rawbody"
        case .full: "full"
        case .uri: "uri"
        case .partHeader: "mimeheader"
        case .uriDetail: "uri_detail"
        case .meta: "meta"
        case .evaluation(let call): call.kind == .list ? "header" : call.kind.rawValue
        case .nothing: "nothing"
        }
    }

    /// What it looks at; nil for metas and what does not run.
    var subject: String? {
        switch rule.test {
        case .header(let test): "the field \(test.selector)"
        case .headerExists(let selector): "whether there is a field \(selector)"
        case .body:
            rule.flags.leavesOutSubject
                ? "the rendered text, paragraph by paragraph"
                : "the rendered text, paragraph by paragraph, the subject first"
        case .rawBody: "the decoded text parts, piece by piece"
        case .full: "the message as it came"
        case .uri: "the links, all their spellings"
        case .partHeader(let test): "the field \(test.name)\(test.isRaw ? ":raw" : "") of each part"
        case .uriDetail: "the links, with what is known of them"
        case .evaluation(let call): "what the function `\(Self.shown(call.function))` says"
        case .meta, .nothing: nil
        }
    }

    /// What it looks for there, tags written out, escaped.
    var test: String? {
        switch rule.test {
        case .header(let test): (test.isNegated ? "!~ " : "") + shown(test.pattern) + unset(test.ifUnset)
        case .partHeader(let test): (test.isNegated ? "!~ " : "") + shown(test.pattern) + unset(test.ifUnset)
        case .body(let pattern), .rawBody(let pattern), .full(let pattern), .uri(let pattern): shown(pattern)
        case .uriDetail(let conditions):
            conditions.map { "\(Self.shown($0.key)) \($0.isNegated ? "!~" : "=~") \(shown($0.pattern))" }
                .joined(separator: " ")
        case .meta(let expression): Self.shown(expression.text)
        case .evaluation(let call):
            "\(Self.shown(call.function))(\(call.arguments.map { "'\(TerminalText.escaped($0.span))'" }.joined(separator: ", ")))"
        case .headerExists, .nothing: nil
        }
    }

    private func shown(_ pattern: PatternText) -> String {
        let whole = TagExpansion(tags).expanded(pattern)
        return "/\(Self.pattern(whole.expression))/\(Self.shown(whole.flags))"
    }

    private func unset(_ text: [UInt8]?) -> String {
        text.map { " [if-unset: \(TerminalText.escaped($0.span))]" } ?? ""
    }

    /// A pattern for a terminal. Its backslashes stay as they are: no text is escaped here that could be taken for one.
    private static func pattern(_ expression: [UInt8]) -> String {
        expression.split(separator: UInt8(ascii: "\\"), omittingEmptySubsequences: false)
            .map { TerminalText.escaped(Array($0).span) }.joined(separator: "\\")
    }

    private static func shown(_ text: String) -> String { TerminalText.escaped(text) }
}
