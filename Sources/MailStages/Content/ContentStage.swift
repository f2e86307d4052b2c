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
    /// The finding for a classifier whose store fails.
    package static let learningFinding = "content-learning-failed"

    /// The rules.
    package let rules: ScoringRules
    /// Bytes of a message beyond which it is not looked at. Default 512 KiB.
    package var largest = 512 << 10
    /// The classifier; nil for none.
    package var learning: ContentLearning?
    /// What is stated of each message beside the hits, by the tags' own names.
    package var tags = MessageTags.none
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
        let scores = try scores(of: bytes + source.copy(0..<source.count), transaction, &findings)
        state(scores.stated, &findings)
        for hit in scores.common {
            let rule = rules.set.rules[hit.rule]
            try findings.add(
                rule.name, reason: Self.reason(of: rule), evidence: evidence(hit, scores.ofAll), weight: hit.score)
        }
        for (place, (recipient, hits)) in zip(transaction.recipients, scores.own).enumerated() {
            for hit in hits {
                let rule = rules.set.rules[hit.rule]
                try findings.add(
                    rule.name, about: recipient, reason: Self.reason(of: rule),
                    evidence: evidence(hit, scores.ofRecipient(place)), weight: hit.score)
            }
        }
        for trouble in scores.scores[0].troubles {
            try findings.add(
                Self.limitFinding, reason: "rule \(rules.set.rules[trouble.rule].name) was not run to its end")
        }
        if scores.scores[0].isTimeOver {
            throw StageError("the time for the rules was over before all of them had run")
        }
        findings.state(Self.scoredFact, [UInt8(ascii: "0") + UInt8(scores.stated.scoreSet)])
    }

    /// States what fields are to tell.
    private func state(_ score: MessageScore, _ findings: inout FindingList) {
        for (tag, value) in score.tags { findings.state(String(decoding: tag.text, as: UTF8.self), value) }
        let learned = TagReference("AUTOLEARN")
        if tags.tags.contains(learned) {
            findings.state(String(decoding: learned.text, as: UTF8.self), rules.learningText(of: score))
        }
    }

    /// What the rules say, and has the message learned where that is to be.
    private func scores(
        of bytes: [UInt8], _ transaction: Transaction, _ findings: inout FindingList
    ) throws -> ContentScores {
        let now = time(nil)
        guard let learning, rules.compiled.programs.count > 1 else {
            let score = try scorers.score(bytes, now: now, tags: tags)
            return ContentScores([score], scopes: [.global], recipients: transaction.recipients)
        }
        let scopes = learning.scopes(of: transaction)
        var (tokens, failure): (MessageTokens?, String?) = (nil, nil)
        var scores = try scorers.scores(bytes, now: now, tags: tags) { makeTokens in
            tokens = makeTokens()
            do {
                return try learning.views(scopes, tokens, rules.set.settings.learning)
            } catch {
                failure = "\(error)"
                return Array(repeating: .nothing, count: scopes.count)
            }
        }
        if let failure {
            learning.failed(failure)
            try findings.add(Self.learningFinding, reason: "what was learned does not count: \(failure)")
        }
        let decision =
            learning.mayLearn(transaction) ? rules.automaticLearning(of: scores[0]) : .nothing(.isOff)
        for index in scores.indices { scores[index].automaticLearning = decision }
        if let tokens, let learner = learning.learner() {
            // Of a message that was too long for its tokens, nobody knows what the rest would say.
            if case .learn(let label) = decision, !tokens.isCut { learner.learn(tokens, as: label) }
            for (index, scope) in scopes.enumerated() {
                guard let found = scores[index].classification else { continue }
                // Where a recipient's own knowledge does not count, it is the same as that of all.
                if index == 0 || found != scores[0].classification { learner.touch(found.stale, in: scope) }
            }
        }
        return ContentScores(scores, scopes: scopes, recipients: transaction.recipients)
    }

    /// What a rule was seen by; nothing of the message for one whose flags want its text out of logs.
    private func evidence(_ hit: MessageScore.Hit, _ score: MessageScore) -> String? {
        if rules.learnedRules.contains(hit.rule) { return score.classification.flatMap(Self.evidence) }
        switch score.evidence[hit.rule] {
        case .rules(let causes):
            return causes.isEmpty ? nil : causes.map { rules.set.rules[$0].name }.joined(separator: ", ")
        case .text(let bytes):
            guard !rules.set.rules[hit.rule].flags.words.contains("nolog") else { return nil }
            return String(decoding: bytes.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
        case nil: return nil
        }
    }

    /// What the classifier's rules were seen by: no text of the message.
    private static func evidence(_ found: Classification) -> String? {
        guard found.probability.isFinite else { return nil }
        let digits = String(Int((min(max(found.probability, 0), 1) * 10_000).rounded()) + 10_000)
        return "probability \(digits.first == "1" ? 0 : 1).\(digits.dropFirst()), "
            + "\(found.knownCount) of \(found.tokenCount) words known"
    }

    private var kinds: [FindingKind] {
        let programs = rules.compiled.programs
        return rules.set.rules.indices.compactMap { number -> FindingKind? in
            let rule = rules.set.rules[number]
            let weight = programs.lazy.map { $0.scores[number] }.first { $0 != 0 }
            guard let weight, rules.compiled.runs(number), !rule.isSubRule else { return nil }
            var kind = FindingKind(
                rule.name, class: FindingClass.content, at: .message, weight: weight,
                explanation: Self.reason(of: rule))
            kind.mayBeOfRecipient = learning?.asksRecipients == true
            return kind
        } + Self.ownKinds
    }

    /// The fact that all rules have run; its text is the number of the set whose scores counted.
    static let scoredFact = "content-scored"

    /// What it reports beside rules.
    package static let ownKinds = [
        FindingKind(
            limitFinding, class: FindingClass.anomaly, at: .message,
            explanation: "a rule was not run to its end, and counts as one that did not hit"),
        FindingKind(
            sizeFinding, class: FindingClass.anomaly, at: .message,
            explanation: "it is too large to be looked at by the rules"),
        FindingKind(
            learningFinding, class: FindingClass.anomaly, at: .message,
            explanation: "what was learned could not be read, and the rules count as without it"),
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
