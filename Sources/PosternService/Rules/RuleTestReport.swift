import MailMessage
import MailRules

/// What `postern rules test` says of one message.
package struct RuleTestReport: Sendable, Encodable {
    /// A rule and what it says.
    package struct Part: Sendable, Encodable {
        /// The rule.
        package let name: String
        /// Its kind, as rule files call it.
        package let kind: String
        /// How many rules are between it and the one that is tested.
        package let depth: Int
        /// Whether it runs at all.
        package let runs: Bool
        /// How often it hit.
        package let count: Int
        /// What metas take for it.
        package let value: Double
        /// Where its pattern matched.
        package let places: [RulePlaceLine]
        /// Why it could not be run to its end, or has no result.
        package let trouble: String?
    }

    /// The file.
    package let file: String
    /// The rule.
    package let rule: Part
    /// What is particular about the test.
    package let note: String?
    /// The rules that it needs, and those that they need.
    package let parts: [Part]

    /// Whether it hits.
    package var isHit: Bool { rule.count > 0 }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        let times = rule.count == 1 ? "" : " \(rule.count) times"
        let outcome = isHit ? paint("\(rule.name) hits\(times)", .green) : paint("\(rule.name) does not hit", .red)
        var lines = ["\(paint(TerminalText.escaped(file), .bold)): \(outcome)"]
        if let note { lines.append(paint("  note: \(TerminalText.escaped(note))", .yellow)) }
        if let trouble = rule.trouble { lines.append(paint("  \(trouble)", .yellow)) }
        lines += rule.places.map { "  \($0.text(paint))" }
        if isHit, rule.places.isEmpty, rule.kind != "meta" {
            lines.append("  no bytes of the message are what it hits")
        }
        for part in parts {
            let indent = String(repeating: "  ", count: min(part.depth, 20))
            let value =
                part.runs ? paint(MetaExpression.number(part.value).text, part.count > 0 ? .green : .red) : "off"
            let trouble = part.trouble.map { paint(" \($0)", .yellow) } ?? ""
            lines.append("\(indent)\(TerminalText.escaped(part.name)) = \(value)\(trouble)")
            lines += part.places.prefix(3).map { "\(indent)  \($0.text(paint))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension RuleTestReport.Part {
    init(_ book: RuleBook, _ found: RuleExamination, depth: Int) {
        let rule = book.definitions[found.rule]
        name = rule.name
        kind = RuleWords(rule, book.rules.set.settings.tags).kind
        self.depth = depth
        runs = book.rules.compiled.runs(found.rule)
        // No number for JSON: a power may be infinite.
        (count, value) = (found.count, found.value.isFinite ? found.value : 0)
        let selector: String? =
            switch rule.test {
            case .header(let test): test.selector.description
            case .headerExists(let selector): selector.description
            case .partHeader(let test): test.name
            default: nil
            }
        places = found.matches.map { RulePlaceLine($0, selector: selector) }
        trouble =
            switch found.trouble {
            case .limit?: "a limit of the search was reached"
            case .divisionByZero?: "it divides by zero"
            case nil: found.isWithoutResult ? "it has no result" : nil
            }
    }
}
