import MailPatterns

extension FuzzTarget {
    /// Reads a glob and matches it with what follows.
    static func matchGlob(_ input: [UInt8]) {
        let (text, subject) = divide(input)
        guard let glob = try? Glob(bytes: text), let exact = try? Glob(bytes: text, isCaseSensitive: true) else {
            return
        }
        if exact.matches(subject.span), !text.contains(0x5B) {
            precondition(glob.matches(subject.span), "a match that is none when case does not count")
        }
    }

    /// Reads a matcher, matches it with what follows, and reads it as a list.
    static func matchSpelling(_ input: [UInt8]) {
        let (text, subject) = divide(input)
        if let list = try? LiteralList(text: text.span) { _ = list.contains(subject.span) }
        var limits = PatternLimits()
        limits.time = .milliseconds(100)
        let spelling = String(decoding: text, as: UTF8.self)
        if case .match(let match)? = (try? TextMatcher(spelling, limits: limits))?.match(subject.span) {
            check([match.range] + match.groups.compactMap(\.self), within: subject.count)
        }
        guard case .expression(let expression, let options)? = try? PatternSyntax(spelling),
            let pattern = try? Pattern(expression, options: options, limits: limits)
        else { return }
        let found = pattern.matches(in: subject.span, atMost: .max).matches
        precondition(found.count <= 2 * subject.count + 2, "more matches than places")
        check(found.map(\.range), within: subject.count)
        guard let first = found.first, let template = try? SubstitutionTemplate(expression, for: pattern) else {
            return
        }
        let output = template.expand(first, in: subject.span, limit: 100)
        precondition((output?.count ?? 0) <= 100, "more output than the limit")
    }

    private static func divide(_ input: [UInt8]) -> (text: [UInt8], subject: [UInt8]) {
        let end = input.firstIndex(of: 0x0A) ?? input.count
        return (Array(input[..<end]), Array(input[min(input.count, end + 1)...]))
    }
}
