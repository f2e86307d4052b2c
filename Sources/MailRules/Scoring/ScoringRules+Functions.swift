extension ScoringRules {
    /// Whether a rule asks a function that can never hit: its arguments make none, or what it asks for is not there.
    package func neverHits(_ rule: Int) -> Bool {
        guard let number = compiled.evaluations.firstIndex(where: { $0.rule == rule }) else { return false }
        if case .never = functions[number] { return true }
        return false
    }
}
