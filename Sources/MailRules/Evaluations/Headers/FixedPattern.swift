import MailPatterns

/// An expression of Perl's kind that is a part of the program: it is known to compile.
struct FixedPattern: Sendable {
    private let pattern: Pattern?

    /// - Parameter expression: for bytes; `.` does not match LF alone.
    init(_ expression: String, _ options: PatternOptions = []) {
        self.init(bytes: Array(expression.utf8), options)
    }

    /// - Parameter bytes: an expression that matches nothing where it does not compile.
    init(bytes: [UInt8], _ options: PatternOptions = []) {
        var limits = PatternLimits()
        limits.time = nil
        pattern = try? Pattern(bytes: bytes, options: options.union(.lineFeedOnly), limits: limits)
    }

    /// Whether it compiled.
    var isUsable: Bool { pattern != nil }

    /// Whether it matches anywhere in a text.
    func matches(_ text: [UInt8]) -> Bool { pattern?.firstMatch(in: text.span).match != nil }

    /// What the groups have of the first match; nil without one.
    func groups(in text: [UInt8]) -> [[UInt8]?]? {
        guard let match = pattern?.firstMatch(in: text.span).match else { return nil }
        return match.groups.map { $0.map { Array(text[$0]) } }
    }

    /// What the first group has of each match.
    func all(in text: [UInt8]) -> [[UInt8]] {
        guard let pattern else { return [] }
        let matches = pattern.matches(in: text.span, atMost: text.count).matches
        return matches.compactMap { $0[1].map { Array(text[$0]) } }
    }
}
