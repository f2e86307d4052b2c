/// What became of a match.
///
/// That a limit was reached is neither of the two others: who asks decides what that means for a message, and must not
/// take it for `noMatch`, or a sender could choose a text that no pattern sees.
package enum MatchOutcome: Sendable, Equatable {
    /// There is a match: the first one.
    case match(TextMatch)
    /// There is none.
    case noMatch
    /// It is not known.
    case limitReached(MatchLimit)

    /// The match, if there is one.
    package var match: TextMatch? {
        if case .match(let match) = self { match } else { nil }
    }
}
