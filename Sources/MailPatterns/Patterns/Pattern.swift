/// A regular expression of Perl's kind, compiled by PCRE2, with limits on all that a match may cost.
///
/// For example:
/// ```swift
/// let pattern = try Pattern(#"^invoice (?<number>\d+)"#, options: [.caseless])
/// switch pattern.firstMatch(in: subject) {
/// case .match(let match): print(match.range, match["number"] ?? match.range)
/// case .noMatch: break
/// case .limitReached(let limit): print(limit)
/// }
/// ```
/// It may be shared by any number of threads. The engine's memory belongs to the thread, so that a match allocates
/// nothing but the ranges of groups, where there are any.
///
/// Settings at the start of a pattern, such as `(*LIMIT_MATCH=...)`, can lower limits and never raise them
/// (pcre2pattern(3)); `(*UTF)` and `\C` are refused. Nesting of parentheses is limited by PCRE2, to 250.
package struct Pattern: Sendable {
    let compiled: CompiledPattern
    let limits: PatternLimits
    let isUTF: Bool

    /// Compiles an expression.
    /// - Throws: `PatternError` with PCRE2's message and the offset in bytes of UTF-8.
    package init(
        _ text: String, options: PatternOptions = [], limits: PatternLimits = PatternLimits()
    ) throws(PatternError) {
        try self.init(bytes: Array(text.utf8), options: options, limits: limits)
    }

    /// Compiles an expression that is given as bytes; without `.utf` each byte is a character.
    /// - Throws: as `init(_:options:limits:)` does.
    package init(
        bytes: [UInt8], options: PatternOptions = [], limits: PatternLimits = PatternLimits()
    ) throws(PatternError) {
        guard bytes.count <= limits.patternBytes else {
            throw PatternError("a pattern of more than \(limits.patternBytes) bytes", at: limits.patternBytes)
        }
        compiled = try CompiledPattern(bytes, options, limits)
        self.limits = limits
        isUTF = options.contains(.utf)
    }

    /// How many groups the pattern has.
    package var groupCount: Int { compiled.groupCount }

    /// Whether it runs as machine code; false where the system does not allow that, and it is interpreted.
    package var isMachineCode: Bool { compiled.isMachineCode }

    /// The first match at or behind a place of the subject.
    ///
    /// What stands before that place is looked at by `\b` and lookbehind, and `^` does not match there.
    /// - Parameter start: the place in bytes; none is found behind the end.
    package func firstMatch(in subject: Span<UInt8>, from start: Int = 0) -> MatchOutcome {
        guard start >= 0, start <= subject.count else { return .noMatch }
        var clock = MatchClock(limits.time, subjectBytes: subject.count)
        return outcome(compiled.match(subject, from: start, flags: 0, limits: limits, clock: &clock))
    }

    /// Begins to find all matches, one after the other.
    package func cursor(from start: Int = 0) -> MatchCursor {
        MatchCursor(self, from: start)
    }

    /// All matches, in order, none over another; at most so many.
    /// - Returns: the matches, and the limit of the pattern that ended the search before its time.
    package func matches(
        in subject: Span<UInt8>, from start: Int = 0, atMost most: Int
    ) -> (matches: [TextMatch], limit: MatchLimit?) {
        var cursor = cursor(from: start)
        var matches: [TextMatch] = []
        while matches.count < most {
            switch cursor.next(in: subject) {
            case .match(let match): matches.append(match)
            case .noMatch: return (matches, nil)
            case .limitReached(let limit): return (matches, limit)
            }
        }
        return (matches, nil)
    }

    func outcome(_ answer: CompiledPattern.Answer) -> MatchOutcome {
        switch answer {
        case .match(let range, let groups): .match(TextMatch(range, groups: groups, names: compiled.names))
        case .noMatch: .noMatch
        case .limit(let limit): .limitReached(limit)
        }
    }
}
