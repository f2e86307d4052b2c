/// What a rule can decide, in the words of the configuration.
enum RuleAction: String, CaseIterable {
    case accept, reject, `defer`, discard, hold
}
