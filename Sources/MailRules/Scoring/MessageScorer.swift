import MailPatterns

/// Runs rules over messages, one after the other; one for each thread.
package struct MessageScorer: ~Copyable {
    let rules: ScoringRules
    var scratch: RuleScratch

    /// Nil when there is no memory.
    package init?(_ rules: ScoringRules) {
        guard let scratch = RuleScratch() else { return nil }
        self.rules = rules
        self.scratch = scratch
    }

    /// Scores a message.
    /// - Parameters:
    ///   - message: as it came.
    ///   - now: the time in seconds since 1970, which some functions compare dates of the header with.
    ///   - tags: what is told of the message beside the hits, in `MessageScore.tags`.
    package mutating func score(_ message: [UInt8], now: Int, tags: MessageTags = .none) -> MessageScore {
        let facts = MessageFacts(message, rules, now: now)
        rules.compiled.run(facts.texts(), &scratch) { facts.value(of: rules.functions[$0]) }
        var result = MessageScore()
        (result.troubles, result.isTimeOver) = (scratch.troubles, scratch.isTimeOver)
        for hit in scratch.hits {
            let rule = rules.set.rules[hit.rule]
            guard !rule.isSubRule else {
                result.subRules.append(hit)
                continue
            }
            let score = rules.compiled.scores[hit.rule]
            guard score != 0 else { continue }
            result.hits.append(MessageScore.Hit(rule: hit.rule, count: hit.count, score: score * Double(hit.count)))
            result.score += score * Double(hit.count)
        }
        if !tags.tags.isEmpty { result.tags = facts.values(of: tags, result) }
        return result
    }
}
