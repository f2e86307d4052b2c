import Foundation
import MailMessage
import MailPipeline

/// What came of `postern rules update`.
package struct RuleUpdateReport: Sendable, Encodable {
    /// What was done.
    package enum Outcome: String, Sendable, Encodable {
        case installed, unchanged, refused
        /// Nothing speaks against them, and they were only to be tried.
        case tried
    }

    /// What samples say of old and new rules.
    package struct Comparison: Sendable, Encodable {
        /// The score from which on a message is unwanted.
        package internal(set) var required = 0.0
        /// Messages that both have judged; too large ones are left out.
        package internal(set) var compared = 0
        package internal(set) var tooLarge = 0
        /// Of how many the verdict changes, and how many of those become unwanted.
        package internal(set) var changed = 0
        package internal(set) var newlyUnwanted = 0
        /// Of how many the score changes.
        package internal(set) var rescored = 0
        /// Messages that the new rules were not finished with in time, and the old ones were.
        package internal(set) var unfinished = 0
        /// Milliseconds of the processor that a message takes, by the rules in use and by the new ones.
        package internal(set) var millisecondsBefore = 0.0
        package internal(set) var millisecondsAfter = 0.0
        /// The new rules that could not be run to their end, with the number of messages.
        package internal(set) var limited: [String: Int] = [:]
        /// The rules of which the changes come.
        package internal(set) var rules: [Rule] = []
        /// The messages whose verdict changes, a thousand at most.
        package internal(set) var messages: [RuleComparison.Change] = []
    }

    /// A rule of which changes come.
    package struct Rule: Sendable, Encodable {
        package let name: String
        /// In so many of the messages whose verdict changes.
        package let messages: Int
        /// What it adds in them all together.
        package let difference: Double
    }

    /// What was done.
    package internal(set) var outcome = Outcome.refused
    /// Why not, as sentences.
    package internal(set) var reasons: [String] = []
    /// What is wrong in the new files.
    package internal(set) var problems: [RuleLint.Line] = []
    /// What samples say; nil where there were none, or nothing to compare with.
    package internal(set) var comparison: Comparison?
    /// The generation that is current now; nil for none.
    package internal(set) var generation: RuleGeneration?
    /// What the operator should know beside.
    package internal(set) var notes: [String] = []

    /// So many problems, rules and messages are for a person.
    private static let mostShown = 20
    /// The times of fewer messages say nothing.
    private static let fewestTimed = 20

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        var lines: [String] = []
        func add<Item>(_ items: [Item], _ what: String, _ line: (Item) -> String) {
            lines += items.prefix(Self.mostShown).map(line)
            if items.count > Self.mostShown {
                lines.append("  and \(items.count - Self.mostShown) \(what) more; --json has them all")
            }
        }
        add(problems, "problems") { String($0.text(paint).dropLast()) }
        if let comparison {
            lines.append(
                "\(comparison.compared) messages compared at \(Score.text(comparison.required)) points:"
                    + " \(comparison.changed) verdicts change (\(comparison.newlyUnwanted) become unwanted),"
                    + " \(comparison.rescored) scores"
                    + (comparison.tooLarge == 0 ? "" : "; \(comparison.tooLarge) are too large to be looked at")
                    + (comparison.unfinished == 0 ? "" : "; \(comparison.unfinished) took too long"))
            if comparison.compared >= Self.fewestTimed {
                lines.append(
                    String(
                        format: "time of the processor for a message: %.2f ms, with the new rules %.2f ms",
                        comparison.millisecondsBefore, comparison.millisecondsAfter))
            }
            add(comparison.limited.sorted { ($1.value, $0.key) < ($0.value, $1.key) }, "rules") { rule in
                paint(
                    "  rule \(TerminalText.escaped(rule.key)) is not run to its end in \(rule.value) messages", .yellow)
            }
            add(comparison.rules, "rules") { rule in
                "  rule \(TerminalText.escaped(rule.name)): \(Self.signed(rule.difference)) in \(rule.messages) of them"
            }
            add(comparison.messages, "messages") { change in
                let causes = change.rules.prefix(5).map {
                    "\(TerminalText.escaped($0.name)) \(Self.signed($0.difference))"
                }
                return "  \(TerminalText.escaped(change.message)): \(Score.text(change.before)) becomes"
                    + " \(Score.text(change.after)), \(change.isUnwanted ? "unwanted" : "wanted"): "
                    + causes.joined(separator: ", ")
            }
        }
        lines += notes.map { paint("note: \(TerminalText.escaped($0))", .yellow) }
        switch outcome {
        case .installed: lines.append(paint("installed as generation \(generation?.number ?? 0)", .green))
        case .tried:
            lines.append(paint("nothing speaks against these rules; they were tried and not installed", .green))
        case .unchanged: lines.append("nothing new: generation \(generation?.number ?? 0) has the same files")
        case .refused:
            lines += reasons.map { paint("refused: \(TerminalText.escaped($0))", .red) }
            lines.append("the rules are as they were")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private static func signed(_ value: Double) -> String { (value < 0 ? "" : "+") + Score.text(value) }
}
