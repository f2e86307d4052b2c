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
        return result(program: 0, facts, tags)
    }

    /// Scores a message by what the classifier says, once for each that it is asked for: a second time costs next to nothing.
    /// - Parameters:
    ///   - tags: what is told of the message beside the hits, in `MessageScore.tags`.
    ///   - views: gives what the classifier says, for one at least. It is called with what makes the message's tokens: nil
    ///     comes of one that the classifier is to leave alone.
    /// - Returns: a score for each view.
    package mutating func scores(
        _ message: [UInt8], now: Int, tags: MessageTags = .none, views: (() -> MessageTokens?) throws -> [LearnedView]
    ) rethrows -> [MessageScore] {
        let facts = MessageFacts(message, rules, now: now)
        let views = try views { facts.tokens() }
        let texts = facts.texts()
        var results: [MessageScore] = []
        for (number, view) in views.enumerated() {
            if let same = views[..<number].firstIndex(of: view) {
                results.append(results[same])
                continue
            }
            facts.classification = view.isReady ? view.classification : nil
            let program = rules.compiled.program(withClassifier: view.isReady)
            if number == 0 {
                rules.compiled.run(texts, &scratch, program: program) { facts.value(of: rules.functions[$0]) }
            } else {
                rules.compiled.runAgain(texts, &scratch, program: program, forgetting: rules.learnedRules) {
                    facts.value(of: rules.functions[$0])
                }
            }
            results.append(result(program: program, facts, tags))
        }
        return results
    }

    private static var mostCauses: Int { 8 }

    /// What a rule that hit in the last run was seen by.
    private func evidence(of rule: Int, _ facts: MessageFacts) -> MessageScore.Evidence? {
        let record = rules.compiled.record(rule, scratch)
        switch record.kind {
        case .meta: return .rules(rules.compiled.causes(of: rule, scratch, atMost: Self.mostCauses))
        case .evaluation: return facts.seen(by: rules.functions[Int(record.pattern)]).map { .text($0) }
        default: return scratch.seen.first { $0.rule == rule }.map { .text($0.bytes) }
        }
    }

    /// What the last run came to.
    private func result(program: Int, _ facts: MessageFacts, _ tags: MessageTags) -> MessageScore {
        let program = rules.compiled.programs[program]
        var result = MessageScore()
        (result.scoreSet, result.classification) = (program.scoreSet, facts.classification)
        (result.troubles, result.isTimeOver) = (scratch.troubles, scratch.isTimeOver)
        for hit in scratch.hits {
            // Nothing is taken from the definitions: they are costly to copy.
            guard rules.compiled.records[program.firstRecord + hit.rule].marks.contains(.isAskedFor) else {
                result.subRules.append(hit)
                continue
            }
            result.evidence[hit.rule] = evidence(of: hit.rule, facts)
            let score = program.scores[hit.rule]
            result.hits.append(MessageScore.Hit(rule: hit.rule, count: hit.count, score: score * Double(hit.count)))
            result.score += score * Double(hit.count)
        }
        if !tags.tags.isEmpty { result.tags = facts.values(of: tags, result) }
        return result
    }
}
