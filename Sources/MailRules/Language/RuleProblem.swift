/// Something in the rule files that is wrong, or that we do not support.
package struct RuleProblem: Sendable, Hashable, CustomStringConvertible {
    /// What becomes of it.
    package enum Kind: Sendable, Hashable {
        /// It is wrong: `spamassassin --lint` complains of it too.
        case error
        /// It is right and not supported: what depends on it is off.
        case unsupported
        /// It is right, and probably not meant.
        case warning
    }

    /// What becomes of it.
    package let kind: Kind
    /// What is wrong, as one sentence without the place and without an end.
    package let message: String
    /// Where.
    package let place: RulePlace

    package init(_ kind: Kind, _ message: String, at place: RulePlace) {
        (self.kind, self.message, self.place) = (kind, message, place)
    }

    package var description: String { "\(place): \(message)" }
}
