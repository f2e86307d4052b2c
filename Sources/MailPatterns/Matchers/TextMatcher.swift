/// One matcher, whatever its kind: an expression, a glob, a text, a list.
///
/// For example:
/// ```swift
/// let matcher = try TextMatcher("/^invoice (\\d+)/i")
/// if case .match(let match) = matcher.match(subject) { note(match[1]) }
/// ```
/// It may be shared by any number of threads.
package struct TextMatcher: Sendable {
    private enum Kind: Sendable {
        case pattern(Pattern)
        case glob(Glob)
        case equals([UInt8])
        case contains(ContainsSearch)
        case list(LiteralList)
    }

    private let kind: Kind

    /// Reads an operator's spelling, as `PatternSyntax` says.
    /// - Throws: `PatternError` with the offset in bytes of the spelling; also for `list:`, whose file the caller reads.
    package init(_ spelling: String, limits: PatternLimits = PatternLimits()) throws(PatternError) {
        try self.init(PatternSyntax(spelling), limits: limits) { (path) throws(PatternError) in
            throw PatternError("no list can be named here", at: 0)
        }
    }

    /// Makes a matcher of a spelling that was read.
    /// - Parameters:
    ///   - syntax: the spelling.
    ///   - limits: what a match of an expression may cost.
    ///   - list: gives the list for a path.
    /// - Throws: `PatternError` with the offset in bytes of the spelling, as it is written with its prefix; and what
    ///   `list` throws.
    package init(
        _ syntax: PatternSyntax, limits: PatternLimits = PatternLimits(),
        list: (_ path: String) throws(PatternError) -> LiteralList
    ) throws(PatternError) {
        switch syntax {
        case .expression(let text, let options):
            kind = try Self.shifted(by: 1) { () throws(PatternError) in
                .pattern(try Pattern(text, options: options, limits: limits))
            }
        case .glob(let text):
            kind = try Self.shifted(by: "glob:".utf8.count) { () throws(PatternError) in .glob(try Glob(text)) }
        case .equals(let text): kind = .equals(text.utf8.lowercasedASCII)
        case .contains(let text): kind = .contains(try ContainsSearch(Array(text.utf8)))
        case .list(let path): kind = .list(try list(path))
        }
    }

    /// Makes a matcher of a list.
    package init(_ list: LiteralList) { kind = .list(list) }

    /// Matches a subject. All but an expression match as a whole and have no groups; a text that is contained has the
    /// range of its first place.
    package func match(_ subject: Span<UInt8>) -> MatchOutcome {
        let whole = 0..<subject.count
        switch kind {
        case .pattern(let pattern): return pattern.firstMatch(in: subject)
        case .glob(let glob): return Self.outcome(glob.matches(subject) ? whole : nil)
        case .equals(let text): return Self.outcome(Self.equals(text.span, subject) ? whole : nil)
        case .contains(let search): return Self.outcome(search.first(in: subject))
        case .list(let list): return Self.outcome(list.contains(subject) ? whole : nil)
        }
    }

    private static func outcome(_ range: Range<Int>?) -> MatchOutcome {
        range.map { .match(TextMatch($0)) } ?? .noMatch
    }

    private static func equals(_ text: Span<UInt8>, _ subject: Span<UInt8>) -> Bool {
        text.count == subject.count && text.indices.allSatisfy { text[$0] == subject[$0].lowercasedASCII }
    }

    private static func shifted<Made>(
        by offset: Int, _ make: () throws(PatternError) -> Made
    ) throws(PatternError) -> Made {
        do { return try make() } catch { throw PatternError(error.message, at: error.offset + offset) }
    }
}
