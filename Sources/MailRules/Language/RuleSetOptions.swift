/// How rule files are read.
package struct RuleSetOptions: Sendable, Hashable {
    /// Whether only local rules run: what `if (local_tests_only)` sees.
    package var isOnlyLocal = true
    /// The language of `lang` lines that are read, as in `en_US`.
    package var language = "en_US"
    /// How much is read at most.
    package var limits = RuleLimits()

    package init() {}
}
