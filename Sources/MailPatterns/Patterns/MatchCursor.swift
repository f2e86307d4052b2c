import CPCRE2

/// Finds the matches of a pattern in a subject, one after the other, as Perl's `//g` does.
///
/// Each call goes on behind the match before. After an empty match one that is not empty is tried at the same place,
/// then the next character's: it always advances, and ends. All calls share the pattern's limit on time.
///
/// For example:
/// ```swift
/// var cursor = pattern.cursor()
/// while case .match(let match) = cursor.next(in: subject) { note(match.range) }
/// ```
package struct MatchCursor: Sendable {
    private let pattern: Pattern
    private var at: Int
    private var wasEmpty = false
    private var clock: MatchClock?
    private var end: MatchOutcome?

    init(_ pattern: Pattern, from start: Int) {
        self.pattern = pattern
        at = start
    }

    /// The next match. Once there is none, or a limit is reached, that is the answer to every later call.
    /// - Parameter subject: the same bytes at each call.
    package mutating func next(in subject: Span<UInt8>) -> MatchOutcome {
        if let end { return end }
        var clock = clock ?? MatchClock(pattern.limits.time, subjectBytes: subject.count)
        defer { self.clock = clock }
        while at >= 0, at <= subject.count {
            let flags = wasEmpty ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0
            let answer = pattern.compiled.match(
                subject, from: at, flags: flags, limits: pattern.limits, clock: &clock)
            switch answer {
            case .match(let range, _) where !wasEmpty || range.upperBound > at:
                // Behind `\K` a match can end where the search began, or before: it counts as empty.
                wasEmpty = range.isEmpty || range.upperBound <= at
                at = max(at, range.upperBound)
                return pattern.outcome(answer)
            case .match, .noMatch:
                guard wasEmpty else { return finish(.noMatch) }
                step(over: subject)
            case .limit(let limit): return finish(.limitReached(limit))
            }
        }
        return finish(.noMatch)
    }

    private mutating func finish(_ outcome: MatchOutcome) -> MatchOutcome {
        end = outcome
        return outcome
    }

    /// Goes on by a character: all bytes of one in UTF-8, both of a CRLF.
    private mutating func step(over subject: Span<UInt8>) {
        wasEmpty = false
        let first = at < subject.count ? subject[at] : 0
        at += 1
        guard at < subject.count else { return }
        if first == 0x0D, subject[at] == 0x0A, pattern.compiled.joinsCRLF {
            at += 1
        } else if pattern.isUTF, first >= 0xC0 {
            let last = min(subject.count, at + 3)
            while at < last, subject[at] & 0xC0 == 0x80 { at += 1 }
        }
    }
}
