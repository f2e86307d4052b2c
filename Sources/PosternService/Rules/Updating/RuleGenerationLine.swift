import Foundation
import MailMessage

/// What `postern rules generations` says of one.
package struct RuleGenerationLine: Sendable, Encodable {
    /// The number.
    package let number: Int
    /// Whether it is the current one.
    package let isCurrent: Bool
    /// What is known of it.
    package let generation: RuleGeneration?
    /// What is wrong with it.
    package let damage: String?

    /// The line of a generation.
    package init(_ entry: RuleGenerations.Entry) {
        (number, isCurrent) = (entry.number, entry.isCurrent)
        (generation, damage) = (entry.generation, entry.damage)
    }

    /// The line for a person.
    package func text(_ paint: Paint) -> String {
        var words = ["\(isCurrent ? "*" : " ") \(paint("\(number)", .bold))"]
        if let generation {
            let check = generation.check
            let when = Date(timeIntervalSince1970: Double(generation.installed))
            words.append(when.formatted(.iso8601))
            words.append("from \(TerminalText.escaped(generation.source)):")
            words.append("\(check.rules) rules, \(check.running) run, \(check.unsupported) lines not supported,")
            words.append(
                check.compared == 0
                    ? "not compared;" : "\(check.changed) of \(check.compared) verdicts changed;")
            words.append("sha256 \(TerminalText.escaped(String(generation.digest.prefix(12))))")
        }
        if let damage { words.append(paint(TerminalText.escaped(damage), .red)) }
        return words.joined(separator: " ") + "\n"
    }
}
