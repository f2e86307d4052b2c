import MailPatterns

// The same with arrays: the macros of Swift Testing cannot take a `Span` apart.

extension TextMatcher {
    func match(_ subject: [UInt8]) -> MatchOutcome { match(subject.span) }
}
