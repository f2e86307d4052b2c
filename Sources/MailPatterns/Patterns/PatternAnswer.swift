/// What became of a search in a `PatternSet`: as `MatchOutcome`, without groups, and so without memory of its own.
package enum PatternAnswer: Sendable, Equatable {
    /// There is a match, from a place up to another, in bytes.
    case match(from: Int, to: Int)
    /// There is none.
    case noMatch
    /// It is not known.
    case limitReached(MatchLimit)
}
