extension ScoringRules {
    /// What patterns see of a message: the same that `MessageScorer` makes for them, for those who measure.
    /// - Parameter message: as it came.
    package func texts(of message: [UInt8]) -> RuleTexts { MessageFacts(message, self).texts() }
}
