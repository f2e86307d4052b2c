import MailMessage

/// What a replay came to: counts first, then the messages.
package struct ReplaySummary: Sendable {
    private let outcomes: [ReplayOutcome]
    private let isComparison: Bool

    /// Sums up.
    package init(_ outcomes: [ReplayOutcome], isComparison: Bool) {
        (self.outcomes, self.isComparison) = (outcomes, isComparison)
    }

    /// The messages that are worth a line: those that would change, or without a comparison those that are not simply
    /// delivered.
    package var told: [ReplayOutcome] {
        outcomes.filter { isComparison ? $0.differs : $0.action != "deliver" || !$0.edits.isEmpty }
    }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        var lines = ["\(outcomes.count) messages"]
        let groups = Dictionary(grouping: outcomes) { isComparison ? $0.change : $0.action }
        for (change, messages) in groups.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
            let rules = Dictionary(grouping: messages) { ($0.otherRule ?? $0.rule) ?? "" }.filter { !$0.key.isEmpty }
                .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
                .map { "\(TerminalText.escaped($0.key)) \($0.value.count)" }
            lines.append("  \(messages.count) \(change)" + (rules.isEmpty ? "" : " (\(rules.joined(separator: ", ")))"))
        }
        if isComparison { lines.append("\(told.count) would change") }
        for outcome in told {
            let rule = (outcome.otherRule ?? outcome.rule).map { " \(TerminalText.escaped($0))" } ?? ""
            let word = outcome.otherAction ?? outcome.action
            lines.append("\(TerminalText.escaped(outcome.name)): \(paint.outcome(word, outcome.change))\(rule)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
