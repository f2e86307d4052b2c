/// A regular expression of Perl's as it is written in a rule: the bytes between the delimiters, and the letters behind.
package struct PatternText: Sendable, Hashable {
    /// The expression, in bytes, with escaped delimiters as Perl hands them on.
    package var expression: [UInt8]
    /// The letters behind it: `i`, `m`, `s`, `x`, and `a` once or twice.
    package var flags: String
    /// Whether `replace_rules` names the rule: tags such as `<A>` stand for what `replace_tag` says.
    package var hasTags = false

    package init(_ expression: [UInt8], flags: String = "") {
        (self.expression, self.flags) = (expression, flags)
    }
}
