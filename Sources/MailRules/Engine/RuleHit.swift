/// A rule that hit.
package struct RuleHit: Sendable, Hashable {
    /// Its number in `CompiledRules.rules`.
    package let rule: Int
    /// How often it hit, so often its score counts: more than once only with `tflags multiple`.
    package let count: Int
    /// What metas take for it: the count, or for a meta what it computed.
    package let value: Double
}
