import MailMessage
import MailPatterns

/// Patterns of links that lead on to another one, which their first group holds (`redirector_pattern`).
///
/// A pattern is tried only on links that have a text which it cannot match without; which texts a link can have is seen
/// in one pass over it.
package struct Redirectors: Sendable {
    private struct Entry {
        let pattern: Pattern
        /// In small letters; empty where none is known.
        let needed: StaticText
    }

    private var entries: [Entry] = []
    private var filter = TrigramFilter()
    /// Whether there is a pattern that the filter does not know.
    private var isUnfiltered = false

    /// None.
    package init() {}

    /// Compiles patterns; the first one that matches counts. Those that PCRE2 does not take are left out.
    package init(_ patterns: [PatternText]) {
        for pattern in patterns { try? add(pattern) }
    }

    /// Adds a pattern behind the others.
    /// - Throws: what PCRE2 says of it.
    package mutating func add(_ text: PatternText) throws(PatternError) {
        // Links are short, and how many bytes are matched is limited: a limit on time would only make results vary.
        var limits = PatternLimits()
        limits.steps = 100_000
        limits.time = nil
        let pattern = try Pattern(bytes: text.expression, options: text.perlOptions, limits: limits)
        let needed = NeededText.of(text)
        entries.append(Entry(pattern: pattern, needed: StaticText(bytes: needed)))
        if needed.count >= 3 { filter.insert(needed.span) } else { isUnfiltered = true }
    }

    /// How many there are.
    package var count: Int { entries.count }

    /// Where in a link the one stands that it leads on to; nil where no pattern matches one with a dot in it.
    /// - Parameter work: the bytes that patterns may still be matched with; they are counted down.
    func target(of link: Span<UInt8>, work: inout Int) -> Range<Int>? {
        guard !entries.isEmpty, isUnfiltered || filter.mayMatch(link) else { return nil }
        for entry in entries {
            guard entry.needed.bytes.isEmpty || link.firstCaselessPlace(of: entry.needed) != nil else { continue }
            guard work >= link.count else { return nil }
            work -= link.count
            guard let match = entry.pattern.firstMatch(in: link).match, let target = match[1],
                link.nextIndex(of: UInt8(ascii: "."), from: target.lowerBound).map({ $0 < target.upperBound }) == true
            else { continue }
            return target
        }
        return nil
    }
}

extension PatternText {
    /// The options that the letters behind it mean, for bytes as Perl matches them.
    var perlOptions: PatternOptions {
        var options: PatternOptions = [.lineFeedOnly]
        for flag in flags.utf8 {
            switch flag {
            case UInt8(ascii: "i"): options.insert(.caseless)
            case UInt8(ascii: "m"): options.insert(.multiline)
            case UInt8(ascii: "s"): options.insert(.dotAll)
            case UInt8(ascii: "x"): options.insert(.extended)
            default: break
            }
        }
        return options
    }
}

extension StaticText {
    init(bytes: [UInt8]) { self.bytes = bytes }
}

extension Span where Element == UInt8 {
    /// Where a text stands first, ASCII letters in either case.
    func firstCaselessPlace(of text: StaticText) -> Int? {
        guard text.bytes.count <= count else { return nil }
        for index in 0...count - text.bytes.count where hasCaseless(text, at: index) { return index }
        return nil
    }
}
