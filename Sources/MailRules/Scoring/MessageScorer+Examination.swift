import MailPatterns

extension MessageScorer {
    /// Runs the rules over a message, and says more of some of them; for a person who asks, not for every message.
    /// - Parameters:
    ///   - wanted: numbers of rules. Of rules that only others need all is known only where the rules run one and all
    ///     (`RunSettings.isLazy`).
    ///   - most: so many matches of each at most.
    ///   - length: bytes of a match that are kept.
    package mutating func examine(
        _ wanted: [Int], in message: [UInt8], now: Int, atMost most: Int = 20, length: Int = 200
    ) -> [RuleExamination] {
        let facts = MessageFacts(message, rules, now: now)
        let texts = facts.texts()
        rules.compiled.run(texts, &scratch) { facts.value(of: rules.functions[$0]) }
        var counts: [Int: Int] = [:]
        for hit in scratch.hits { counts[hit.rule] = hit.count }
        return wanted.filter(scratch.states.indices.contains).map { rule in
            RuleExamination(
                rule: rule, count: counts[rule] ?? 0,
                value: scratch.states[rule] == .known ? scratch.values[rule] : 0,
                isWithoutResult: scratch.states[rule] == .never,
                matches: rules.compiled.matches(of: rule, in: texts, atMost: most, length: length, &scratch),
                trouble: scratch.troubles.first { $0.rule == rule }?.reason)
        }
    }
}
