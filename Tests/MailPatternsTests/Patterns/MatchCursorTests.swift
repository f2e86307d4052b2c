import MailPatterns
import TestTools
import Testing

@Suite struct MatchCursorTests {
    @Test(
        arguments: [
            ("a*", "baac", [], [0..<0, 1..<3, 3..<3, 4..<4]),
            ("", "ab", [], [0..<0, 1..<1, 2..<2]),
            ("$", "a\n", [], [1..<1, 2..<2]),
            ("^", "a\r\nb\nc", .multiline, [0..<0, 3..<3, 5..<5]),
            ("", "a\r\nb", [], [0..<0, 1..<1, 3..<3, 4..<4]),
            ("", "é", .utf, [0..<0, 2..<2]),
            ("", "é", [], [0..<0, 1..<1, 2..<2]),
            ("(?=a)|a", "aa", [], [0..<0, 0..<1, 1..<1, 1..<2]),
            (#"\b"#, "ab cd", [], [0..<0, 2..<2, 3..<3, 5..<5]),
            (#"\Ga"#, "aab a", [], [0..<1, 1..<2]),
            (#"a\K"#, "aab", [], [1..<1, 2..<2]),
            (#"a\Kb"#, "abab", [], [1..<2, 3..<4]),
            ("x", "abc", [], []),
            ("abc", "abcabc", [], [0..<3, 3..<6]),
        ] as [(String, String, PatternOptions, [Range<Int>])])
    func allMatches(_ text: String, _ subject: String, _ options: PatternOptions, _ expected: [Range<Int>]) throws {
        for limits in [PatternLimits(), interpreted] {
            let pattern = try Pattern(text, options: options, limits: limits)
            let found = pattern.matches(in: bytes(subject), atMost: 99)
            #expect(found.matches.map(\.range) == expected)
            #expect(found.limit == nil)
        }
    }

    @Test func theEndIsTheEnd() throws {
        var cursor = try Pattern("a").cursor(from: 1)
        let subject = bytes("aa")
        #expect(cursor.next(in: subject).match?.range == 1..<2)
        #expect(cursor.next(in: subject) == .noMatch)
        #expect(cursor.next(in: subject) == .noMatch)
        #expect(try Pattern("a").matches(in: subject, atMost: 1).matches.count == 1)
        for start in [-1, 3, .max, .min] {
            #expect(try Pattern("").matches(in: subject, from: start, atMost: 9).matches.isEmpty)
        }
    }

    @Test func everyCursorAdvances() throws {
        var random = SeededGenerator(seed: 5)
        let pieces = [
            "a", "b", "a*", "(?=a)", "(?<=b)", "\\K", "^", "$", "|", "\\b", "(?:)", ".?", "\\G", "(?=b\\K)",
            "(?<=a\\Kb)",
        ]
        for _ in 0..<1_500 {
            let text = (0..<Int.random(in: 0...4, using: &random)).map { _ in random.pick(pieces) }.joined()
            let options = random.pick([PatternOptions(), .utf, [.multiline, .utf], .multiline])
            let limits = random.pick([PatternLimits(), interpreted])
            guard let pattern = try? Pattern(text, options: options, limits: limits) else { continue }
            let subject = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                random.pick([0x61, 0x62, 0x0D, 0x0A, 0xC3, 0xA9, 0xFF] as [UInt8])
            }
            let found = pattern.matches(in: subject, atMost: 1_000)
            #expect(found.matches.count <= 2 * subject.count + 2, "\(text) on \(subject)")
            #expect(found.limit == nil)
            for match in found.matches { #expect(match.range.upperBound <= subject.count) }
        }
    }

    @Test func manyMatchesShareOneLimitOfTime() throws {
        let subject = [UInt8](repeating: 0x61, count: 4_000_000)
        for limits in [PatternLimits(), interpreted] {
            let pattern = try Pattern("a", options: .utf, limits: limits)
            let start = processorTime()
            var (cursor, count) = (pattern.cursor(), 0)
            while case .match = cursor.next(in: subject) { count += 1 }
            #expect(processorTime() - start < 3)
            #expect(count > 10)
        }
    }
}
