import MailPatterns

// The same with arrays: the macros of Swift Testing cannot take a `Span` apart.

extension Glob {
    func matches(_ subject: [UInt8]) -> Bool { matches(subject.span) }
}
