import MailMessage
import MailPipeline
import MailRules

/// What `postern rules show` says of a rule: all that the files say.
package struct RuleSheet: Sendable, Encodable {
    /// What the list says, too.
    package let rule: RuleLine
    /// What it looks at, in words.
    package let subject: String?
    /// What it looks for, with tags written out.
    package let test: String?
    /// The four scores: without and with network rules, without and with the classifier.
    package let scores: [Double]
    /// When it runs; lower ones first.
    package let priority: Int
    /// What `describe` says.
    package let explanation: String?
    /// The rules that it needs.
    package let needs: [String]
    /// Names in it that there are no rules of.
    package let unknown: [String]
    /// The rules that need it.
    package let neededBy: [String]

    /// Patterns may be long: so many characters are for a person.
    private static let longestTest = 4_000

    /// The sheet of a rule.
    /// - Throws: `RuleFailure` where there is none of that name.
    package init(_ name: String, in book: RuleBook) throws(RuleFailure) {
        let number = try book.number(of: name)
        let definition = book.definitions[number]
        rule = RuleLine(book, number)
        let words = RuleWords(definition, book.rules.set.settings.tags)
        (subject, test) = (words.subject, words.test)
        scores = (0..<4).map { definition.scores[$0] }
        priority = definition.priority
        explanation = definition.explanation.map { TerminalText.escaped($0.span) }
        needs = book.needed[number].map { book.definitions[$0].name }
        unknown = book.unknownNames[number]
        neededBy = book.users[number].map { book.definitions[$0].name }
    }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        func names(_ names: [String]) -> String { TerminalText.escaped(names.joined(separator: ", ")) }
        let place = "\(TerminalText.escaped(rule.file)):\(rule.line)"
        var lines = ["\(paint(TerminalText.escaped(rule.name), .bold)): \(rule.kind) rule, \(place)"]
        if let explanation { lines.append("  \(explanation)") }
        if let subject { lines.append("  looks at: \(subject)") }
        if let test {
            let isCut = test.count > Self.longestTest
            lines.append(
                "  \(rule.kind == "meta" ? "computes" : "looks for"): \(test.prefix(Self.longestTest))\(isCut ? "..." : "")"
            )
        }
        if rule.name.hasPrefix("__") {
            lines.append("  score: none, it counts for metas alone")
        } else {
            let texts = scores.map(Score.text)
            lines.append(
                Set(scores).count == 1
                    ? "  score: \(texts[0])"
                    : "  score: \(texts[0]); with network rules \(texts[1]), with the classifier \(texts[2]), with both"
                        + " \(texts[3])")
        }
        if !rule.flags.isEmpty { lines.append("  flags: \(names(rule.flags))") }
        if priority != 0 { lines.append("  priority: \(priority)") }
        if !needs.isEmpty { lines.append("  needs: \(names(needs))") }
        if !unknown.isEmpty { lines.append(paint("  needs, but there is none: \(names(unknown))", .yellow)) }
        if !neededBy.isEmpty { lines.append("  needed by: \(names(neededBy))") }
        lines.append(
            rule.reason.map { paint("  does not run: \(TerminalText.escaped($0))", .yellow) } ?? paint("  runs", .green)
        )
        return lines.joined(separator: "\n") + "\n"
    }
}
