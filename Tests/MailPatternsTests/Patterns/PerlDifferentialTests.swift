import Foundation
import MailPatterns
import TestTools
import Testing

/// The engine against Perl itself, where it is installed.
///
/// Not in the table: `a{,3}`, a count for Perl since 5.34 and plain text for PCRE2 before 10.43.
struct PerlDifferentialTests {
    @Test func patternsMatchAsInPerl() throws {
        guard let perl = GeneratorTool("perl") else { return }
        let cases = PerlCase.all
        let lines = cases.map { "\(Self.hexadecimal($0.pattern))\t\($0.flags)\t\(Self.hexadecimal($0.subject))\n" }
        let script = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../PeerReaders/matches.pl").standardized.path
        let output = try perl.run(
            [script, "cases", "answers"], files: ["cases": bytes(lines.joined())], output: "answers")
        let answers = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        try #require(answers.count == cases.count)
        for (example, answer) in zip(cases, answers) {
            for limits in [PatternLimits(), interpreted] {
                #expect(Self.answer(example, limits) == answer, "\(example)")
            }
        }
        #expect(answers.filter { $0 == "error" }.count == 5)
    }

    private static func answer(_ example: PerlCase, _ limits: PatternLimits) -> String {
        let flags: [Character: PatternOptions] = [
            "i": .caseless, "m": .multiline, "s": .dotAll, "x": .extended, "u": .utf,
        ]
        let options = example.flags.compactMap { flags[$0] }.reduce(PatternOptions.lineFeedOnly) { $0.union($1) }
        guard let pattern = try? Pattern(example.pattern, options: options, limits: limits) else { return "error" }
        let subject = bytes(example.subject)
        let match = pattern.firstMatch(in: subject).match
        let first = match.map { [$0.range] + $0.groups } ?? []
        let all = pattern.matches(in: subject, atMost: 1_000).matches.map(\.range)
        func text(_ range: Range<Int>?) -> String { range.map { "\($0.lowerBound)..<\($0.upperBound)" } ?? "-" }
        return first.map(text).joined(separator: " ") + "|" + all.map(text).joined(separator: " ")
    }

    private static func hexadecimal(_ text: String) -> String {
        text.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
