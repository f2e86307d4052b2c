extension ScoringRules {
    /// What share of all scores, without regard to their signs, is of rules that cannot hit here: since they ask the
    /// network, and for other reasons. 0 to 1.
    package var sharesOff: (network: Double, other: Double) {
        var (all, network, other) = (0.0, 0.0, 0.0)
        for (number, rule) in set.rules.enumerated() where !rule.isSubRule {
            let score = abs(rule.scores[rule.flags.isNetwork ? 1 : 0])
            all += score
            guard !compiled.runs(number) || isOffForWantOfFacts(number) else { continue }
            if rule.flags.isNetwork { network += score } else if score != 0 { other += score }
        }
        return all == 0 ? (0, 0) : (network / all, other / all)
    }

    /// Whether it asks a function that has no facts to go by.
    private func isOffForWantOfFacts(_ number: Int) -> Bool { set.rules[number].flags.isNetwork }

    /// How many rules with a score can hit.
    package var activeCount: Int {
        self.set.rules.indices.count { number in
            !set.rules[number].isSubRule && compiled.runs(number) && compiled.scores[number] != 0
        }
    }
}
