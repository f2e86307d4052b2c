/// A rule as the files define it.
package struct RuleDefinition: Sendable, Hashable {
    /// The name: letters, digits and `_`.
    package let name: String
    /// What it looks for.
    package var test: RuleTest
    /// Its scores, for a rule that has none the default (1, 0.01 for `T_`, negative for nice ones).
    package var scores = RuleScores(1)
    /// What `tflags` says.
    package var flags = RuleFlags()
    /// When it runs; lower ones first.
    package var priority = 0
    /// What `describe` says, in bytes; nil without one.
    package var explanation: [UInt8]?
    /// Where its test stands.
    package var place: RulePlace

    package init(_ name: String, _ test: RuleTest, at place: RulePlace) {
        (self.name, self.test, self.place) = (name, test, place)
    }

    /// Whether it counts for metas alone: its name begins with `__`.
    package var isSubRule: Bool { name.hasPrefix("__") }
}
