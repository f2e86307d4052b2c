import Glibc
import MailMessage
import MailPipeline
import MailRules

/// The stage `content`: what the rules of SpamAssassin say of a message, and those of the site that are written in its
/// configuration. Each rule with a score that hits is a finding of its name, with the score as its weight. A rule that takes
/// too long costs itself; where a pattern decides alone, ``MatchStage`` fails instead.
package struct ContentStage: Sendable {
    /// The name of the stage.
    package static let name = "content"
    /// The finding for a rule that could not be run to its end.
    package static let limitFinding = "content-rule-limit"
    /// The finding for a message that is too large to be looked at.
    package static let sizeFinding = "content-too-large"

    /// The rules.
    package let rules: ScoringRules
    /// Bytes of a message beyond which it is not looked at. Default 512 KiB.
    package var largest = 512 << 10
    private let scorers: ScorerPool

    /// Makes a stage of rules.
    package init(_ rules: ScoringRules) {
        self.rules = rules
        scorers = ScorerPool(rules)
    }

    /// The stage.
    package var stage: Stage {
        var stage = Stage(Self.name, kinds: kinds)
        stage.onMessage = { [self] transaction, message, findings in
            try look(transaction, message, &findings)
        }
        return stage
    }

    private func look(_ transaction: Transaction, _ message: Message, _ findings: inout FindingList) throws {
        guard let source = message.sources.first else { return }
        guard source.count <= largest else {
            return try findings.add(
                Self.sizeFinding, reason: "it has \(source.count) bytes; up to \(largest) are looked at")
        }
        let bytes = transaction.currentHop.map { $0.fields(.postfix).withCRLF } ?? []
        let score = try scorers.score(bytes + source.copy(0..<source.count), now: time(nil))
        for hit in score.hits {
            let rule = rules.set.rules[hit.rule]
            try findings.add(rule.name, reason: Self.reason(of: rule), weight: hit.score)
        }
        for trouble in score.troubles {
            try findings.add(
                Self.limitFinding, reason: "rule \(rules.set.rules[trouble.rule].name) was not run to its end")
        }
        if score.isTimeOver { throw StageError("the time for the rules was over before all of them had run") }
    }

    private var kinds: [FindingKind] {
        let scored = rules.set.rules.indices.filter { rule in
            rules.compiled.runs(rule) && !rules.set.rules[rule].isSubRule && rules.compiled.scores[rule] != 0
        }
        return scored.map { number in
            let rule = rules.set.rules[number]
            return FindingKind(
                rule.name, class: FindingClass.content, at: .message, weight: rules.compiled.scores[number],
                explanation: Self.reason(of: rule))
        } + Self.ownKinds
    }

    /// What it reports beside rules.
    package static let ownKinds = [
        FindingKind(
            limitFinding, class: FindingClass.anomaly, at: .message,
            explanation: "a rule was not run to its end, and counts as one that did not hit"),
        FindingKind(
            sizeFinding, class: FindingClass.anomaly, at: .message,
            explanation: "it is too large to be looked at by the rules"),
    ]

    private static func reason(of rule: RuleDefinition) -> String {
        rule.explanation.map { String(decoding: $0.prefix(200), as: UTF8.self) } ?? "rule \(rule.name)"
    }
}

extension [UInt8] {
    /// With CRLF in the place of each line feed.
    fileprivate var withCRLF: [UInt8] {
        reduce(into: []) { bytes, byte in
            if byte == 0x0A { bytes.append(0x0D) }
            bytes.append(byte)
        }
    }
}
