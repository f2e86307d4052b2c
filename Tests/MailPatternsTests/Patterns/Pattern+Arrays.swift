import MailPatterns

extension MatchOutcome {
    /// The limit that was reached, if one was.
    var limit: MatchLimit? {
        if case .limitReached(let limit) = self { limit } else { nil }
    }
}

/// Limits that keep a pattern from being compiled to machine code.
let interpreted = {
    var limits = PatternLimits()
    limits.allowsMachineCode = false
    return limits
}()

// The same with arrays: the macros of Swift Testing cannot take a `Span` apart.

extension Pattern {
    func firstMatch(in subject: [UInt8], from start: Int = 0) -> MatchOutcome {
        firstMatch(in: subject.span, from: start)
    }

    func matches(
        in subject: [UInt8], from start: Int = 0, atMost most: Int
    ) -> (matches: [TextMatch], limit: MatchLimit?) {
        matches(in: subject.span, from: start, atMost: most)
    }
}

extension MatchCursor {
    mutating func next(in subject: [UInt8]) -> MatchOutcome { next(in: subject.span) }
}

extension SubstitutionTemplate {
    func expand(_ match: TextMatch, in subject: [UInt8], limit: Int) -> [UInt8]? {
        expand(match, in: subject.span, limit: limit)
    }
}
