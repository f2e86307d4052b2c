import MailMessage
import MailPatterns
import MailPipeline
import MailRules

/// What `postern rules list` says of a rule.
package struct RuleLine: Sendable, Encodable {
    /// The name.
    package let name: String
    /// As rule files call it: `body`, `meta`, ...
    package let kind: String
    /// The score without network and classifier.
    package let score: Double
    /// What `tflags` says.
    package let flags: [String]
    /// The file of its test.
    package let file: String
    /// The line there.
    package let line: Int
    /// Whether it runs.
    package let runs: Bool
    /// Why it does not.
    package let reason: String?

    /// The lines of rules, in the order of the files.
    /// - Parameters:
    ///   - pattern: a glob for names, without regard to case; nil for all.
    ///   - onlyWithScore: whether rules that count for metas alone, and those without a score, are left out.
    /// - Throws: `RuleFailure` for what is no glob.
    package static func lines(
        of book: RuleBook, matching pattern: String? = nil, onlyWithScore: Bool = false
    ) throws(RuleFailure) -> [RuleLine] {
        let glob: Glob?
        do { glob = try pattern.map { try Glob($0) } } catch {
            throw .usage("\(ShownText(pattern ?? "")) is no pattern: \(error)")
        }
        return book.definitions.indices.compactMap { number in
            let rule = book.definitions[number]
            if onlyWithScore, rule.isSubRule || rule.scores[0] == 0 { return nil }
            guard glob?.matches(Array(rule.name.utf8).span) ?? true else { return nil }
            return RuleLine(book, number)
        }
    }

    init(_ book: RuleBook, _ number: Int) {
        let (rule, state) = (book.definitions[number], book.state(of: number))
        name = rule.name
        kind = RuleWords(rule, book.rules.set.settings.tags).kind
        // A rule for metas alone counts for nothing itself.
        score = rule.isSubRule ? 0 : rule.scores[0]
        flags = rule.flags.words.sorted()
        (file, line) = (rule.place.file, rule.place.line)
        (runs, reason) = (state.runs, state.reason)
    }

    /// The line for a person.
    package func text(_ paint: Paint) -> String {
        let flags = flags.isEmpty ? "" : " \(TerminalText.escaped(self.flags.joined(separator: ",")))"
        let off = reason.map { paint(" off: \(TerminalText.escaped($0))", .yellow) } ?? ""
        return "\(paint(TerminalText.escaped(name), .bold)) \(kind) \(Score.text(score))\(flags)"
            + " \(TerminalText.escaped(file)):\(line)\(off)\n"
    }
}
