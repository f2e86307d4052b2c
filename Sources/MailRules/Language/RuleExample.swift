/// A text that a rule must hit or must not: a `test` line.
package struct RuleExample: Sendable, Hashable {
    /// The rule.
    package let rule: String
    /// Whether it must hit: `ok`, not `fail`.
    package let isHit: Bool
    /// The text: a field with its name for a rule of the header.
    package let text: [UInt8]
    /// Where it stands.
    package let place: RulePlace
}
