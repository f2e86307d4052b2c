/// The limit that ended a match before it was known whether there is one.
package enum MatchLimit: Sendable, Hashable, CustomStringConvertible {
    /// More steps of backtracking than `PatternLimits.steps`.
    case steps
    /// Deeper backtracking than `PatternLimits.depth`. Only where the pattern is interpreted.
    case depth
    /// More memory than `PatternLimits.memoryBytes`, or than there is.
    case memory
    /// More time than `PatternLimits.time`.
    case time
    /// The pattern calls itself without end.
    case recursion
    /// Another failure of PCRE2, with its number (pcre2api(3)). None is known that a subject could bring about.
    case engine(Int32)

    /// The limit in a few words, for a log.
    package var description: String {
        switch self {
        case .steps: "too many steps"
        case .depth: "too deep"
        case .memory: "too much memory"
        case .time: "too much time"
        case .recursion: "recursion without end"
        case .engine(let number): "failure \(number) of the pattern engine"
        }
    }
}
