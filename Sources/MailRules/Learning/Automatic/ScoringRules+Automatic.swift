extension ScoringRules {
    /// Whether a message with a score is learned by itself, by the thresholds of the rule files.
    package func automaticLearning(of score: MessageScore) -> AutomaticLearning.Decision {
        // What was not looked at to its end says nothing for certain.
        guard !score.isTimeOver, score.troubles.isEmpty else { return .nothing(.isIncomplete) }
        return AutomaticLearning.decision(
            score.hits.map { AutomaticLearning.Hit(set.rules[$0.rule], usedSet: score.scoreSet, in: set) },
            isUnwanted: score.score >= set.settings.report.requiredScore,
            probability: score.classification?.probability, settings: set.settings.learning)
    }
}
