import Glibc
import MailMessage
import MailPatterns
import MailRules

/// Judges messages by two sets of rules, and tells where the verdict is another one.
package struct RuleComparison: ~Copyable {
    /// A message whose verdict changes.
    package struct Change: Sendable, Hashable, Encodable {
        /// The file.
        package let message: String
        /// The scores, before and after.
        package let before: Double
        package let after: Double
        /// Whether it is unwanted by the new rules.
        package let isUnwanted: Bool
        /// The rules that count for something else, those that count most first, with the difference.
        package let rules: [Cause]
    }

    /// A rule, and what it adds to a score that it did not add before.
    package struct Cause: Sendable, Hashable, Encodable {
        package let name: String
        package let difference: Double
    }

    /// So many rules are kept of a message, and so many messages.
    private static let (mostCauses, mostChanges) = (20, 1_000)

    private let old: ScoringRules
    private let new: ScoringRules
    private let required: Double
    private let largest: Int
    private var oldScorer: MessageScorer
    private var newScorer: MessageScorer

    /// Messages that both have judged.
    private(set) var compared = 0
    /// Messages that are too large to be looked at.
    private(set) var tooLarge = 0
    /// Of how many the verdict changes.
    private(set) var changed = 0
    /// How many of those become unwanted.
    private(set) var newlyUnwanted = 0
    /// Of how many the score changes.
    private(set) var rescored = 0
    /// Messages that the new rules were not finished with, and the old ones were.
    private(set) var unfinished = 0
    /// For each of the new rules that could not be run to its end: in how many messages.
    private(set) var limited: [String: Int] = [:]
    /// Nanoseconds of the processor that the messages took, by the old rules and by the new ones.
    private(set) var times: (old: UInt64, new: UInt64) = (0, 0)
    /// Messages whose verdict changes, in their order, as far as they are kept.
    private(set) var changes: [Change] = []
    /// For each rule of which the messages that change speak: how many, and the sum of the differences.
    private(set) var causes: [String: (messages: Int, difference: Double)] = [:]

    /// Nil when there is no memory.
    init?(_ old: ScoringRules, _ new: ScoringRules, required: Double, largest: Int) {
        guard let first = MessageScorer(old), let second = MessageScorer(new) else { return nil }
        (self.old, self.new, self.required, self.largest) = (old, new, required, largest)
        oldScorer = first
        newScorer = second
    }

    /// Judges a message by both.
    mutating func add(_ message: [UInt8], name: String) {
        guard message.count <= largest else {
            tooLarge += 1
            return
        }
        // The first message of all finds everything cold.
        if compared == 0 { _ = (oldScorer.score(message, now: Moment.now), newScorer.score(message, now: Moment.now)) }
        let start = Nanoseconds.now(CLOCK_THREAD_CPUTIME_ID)
        let before = oldScorer.score(message, now: Moment.now)
        let middle = Nanoseconds.now(CLOCK_THREAD_CPUTIME_ID)
        let after = newScorer.score(message, now: Moment.now)
        times.new &+= Nanoseconds.now(CLOCK_THREAD_CPUTIME_ID) &- middle
        times.old &+= middle &- start
        compared += 1
        for trouble in after.troubles { limited[new.set.rules[trouble.rule].name, default: 0] += 1 }
        if !Self.isSame(before.score, after.score) { rescored += 1 }
        let isLate = after.isTimeOver && !before.isTimeOver
        if isLate { unfinished += 1 }
        let isUnwanted = isUnwanted(after)
        guard isUnwanted != self.isUnwanted(before) || isLate else { return }
        changed += 1
        if isUnwanted, !self.isUnwanted(before) { newlyUnwanted += 1 }
        let rules = differences(before, after)
        for cause in rules {
            let known = causes[cause.name] ?? (0, 0)
            causes[cause.name] = (known.messages + 1, known.difference + cause.difference)
        }
        guard changes.count < Self.mostChanges else { return }
        changes.append(
            Change(
                message: name, before: before.score, after: after.score, isUnwanted: isUnwanted,
                rules: Array(rules.prefix(Self.mostCauses))))
    }

    private func isUnwanted(_ score: MessageScore) -> Bool {
        // Sums of decimal fractions are not exact.
        score.score > required - 0.000_5
    }

    private static func isSame(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 0.000_5 }

    private func differences(_ before: MessageScore, _ after: MessageScore) -> [Cause] {
        var sums: [String: Double] = [:]
        for hit in after.hits { sums[new.set.rules[hit.rule].name, default: 0] += hit.score }
        for hit in before.hits { sums[old.set.rules[hit.rule].name, default: 0] -= hit.score }
        return sums.filter { abs($0.value) >= 0.000_5 }
            .map { Cause(name: $0.key, difference: ($0.value * 1000).rounded() / 1000) }
            .sorted { (abs($1.difference), $0.name) < (abs($0.difference), $1.name) }
    }
}
