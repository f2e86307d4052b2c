import MailMessage
import MailPipeline
import MailRules

/// What `postern rules cost` found.
package struct RuleCostReport: Sendable {
    /// What a rule took of all messages.
    package struct RuleLine: Sendable, Encodable {
        /// The rule.
        package let name: String
        /// Its kind, as rule files call it.
        package let kind: String
        /// Nanoseconds in all.
        package let nanoseconds: UInt64
        /// Of the time of all rules, 0 to 1.
        package let share: Double
        /// In how many messages it ran.
        package let runs: Int
        /// How many searches for a pattern it made.
        package let searches: Int
        /// In how many messages it hit.
        package let hits: Int
    }

    /// Sums.
    package struct Sum: Sendable, Encodable {
        /// Messages that were scored.
        package let messages: Int
        /// Messages that are too large to be looked at.
        package let tooLarge: Int
        /// Nanoseconds of the processor for all, without the clocks.
        package let nanoseconds: UInt64
        /// The same for each on the average, for the one in the middle, and for the slowest one.
        package let mean: UInt64
        package let median: UInt64
        package let worst: UInt64
        /// Nanoseconds in which they were made ready for the rules, and nanoseconds of all rules, clocks included.
        package let preparing: UInt64
        package let rules: UInt64
        /// Searches for a pattern.
        package let searches: Int
        /// The slowest messages.
        package let slowest: [RuleCost.MessageCost]
    }

    /// The rules that ran, the costliest first.
    package let rules: [RuleLine]
    /// Sums.
    package let sum: Sum

    /// So many of the slowest messages are told.
    private static let mostMessages = 10

    init(_ book: RuleBook, _ times: RuleTimes, _ messages: [RuleCost.MessageCost], tooLarge: Int) {
        let all = times.rules.reduce(UInt64(0)) { $0 &+ $1.nanoseconds }
        let tags = book.rules.set.settings.tags
        rules = times.rules.enumerated().filter { $1.runs > 0 }
            .sorted { ($1.element.nanoseconds, $0.offset) < ($0.element.nanoseconds, $1.offset) }
            .map { number, entry in
                let rule = book.definitions[number]
                return RuleLine(
                    name: rule.name, kind: RuleWords(rule, tags).kind, nanoseconds: entry.nanoseconds,
                    share: all == 0 ? 0 : Double(entry.nanoseconds) / Double(all), runs: entry.runs,
                    searches: entry.searches, hits: entry.hits)
            }
        let slowest = messages.sorted { ($1.nanoseconds, $0.name) < ($0.nanoseconds, $1.name) }
        let total = messages.reduce(UInt64(0)) { $0 &+ $1.nanoseconds }
        sum = Sum(
            messages: messages.count, tooLarge: tooLarge, nanoseconds: total,
            mean: messages.isEmpty ? 0 : total / UInt64(messages.count),
            median: slowest.isEmpty ? 0 : slowest[slowest.count / 2].nanoseconds,
            worst: slowest.first?.nanoseconds ?? 0, preparing: times.preparing, rules: all,
            searches: times.rules.reduce(0) { $0 + $1.searches },
            slowest: Array(slowest.prefix(Self.mostMessages)))
    }

    /// The lines for a person.
    /// - Parameter most: so many rules.
    package func text(_ paint: Paint, most: Int) -> String {
        let time = { (nanoseconds: UInt64) in "\(Score.text(Double(nanoseconds) / 1e6)) ms" }
        var lines = ["\(sum.messages) messages" + (sum.tooLarge > 0 ? ", \(sum.tooLarge) more are too large" : "")]
        guard sum.messages > 0 else { return lines[0] + "\n" }
        lines[0] +=
            ": \(time(sum.nanoseconds)) of the processor; each \(time(sum.mean)), the one in the middle \(time(sum.median)), "
            + "the slowest \(time(sum.worst))"
        lines.append(
            "measured: \(time(sum.preparing)) to make them ready, \(time(sum.rules)) for the rules, "
                + "\(sum.searches / sum.messages) searches a message")
        for rule in rules.prefix(most) {
            lines.append(
                "  \(Score.text((rule.share * 1_000).rounded() / 10)) % \(time(rule.nanoseconds)) "
                    + paint(TerminalText.escaped(rule.name), .bold)
                    + " \(rule.kind), \(rule.runs) runs, \(rule.searches) searches, \(rule.hits) hits")
        }
        lines.append("the slowest messages:")
        for message in sum.slowest {
            lines.append("  \(time(message.nanoseconds)) \(TerminalText.escaped(message.name)), \(message.size) bytes")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
