/// What one rule says of one message, and where.
package struct RuleExamination: Sendable, Hashable {
    /// Its number in `RuleSet.rules`.
    package let rule: Int
    /// How often it hit.
    package let count: Int
    /// What metas take for it.
    package let value: Double
    /// Whether it has no result, and neither has a meta that names it.
    package let isWithoutResult: Bool
    /// Where its pattern matched.
    package let matches: [RuleMatch]
    /// Why it could not be run to its end.
    package let trouble: RuleTrouble.Reason?
}
