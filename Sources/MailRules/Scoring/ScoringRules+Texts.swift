extension ScoringRules {
    /// What patterns see of a message: the same that `MessageScorer` makes for them, for those who measure.
    /// - Parameter message: as it came.
    package func texts(of message: [UInt8], now: Int) -> RuleTexts { MessageFacts(message, self, now: now).texts() }
}
