import MailPatterns

/// A rule that could not be run to its end, and counts as one that did not hit any more.
package struct RuleTrouble: Sendable, Hashable {
    /// Why.
    package enum Reason: Sendable, Hashable {
        /// A limit of a pattern was reached.
        case limit(MatchLimit)
        /// A meta divided by zero.
        case divisionByZero
    }

    /// Its number in `CompiledRules.rules`.
    package let rule: Int
    /// Why.
    package let reason: Reason
}
