/// What a rule comes to for a recipient: whether it applies, and the findings that it applies by.
struct RuleOutcome: Sendable, Hashable {
    let truth: Truth
    let findings: [Int]
}
