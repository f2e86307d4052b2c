import Glibc
import MailPatterns
import TestTools
import Testing

/// Globs against fnmatch(3) of the C library, in the C locale.
struct GlobDifferentialTests {
    private static let caseFold: Int32 = 1 << 4

    private static let pieces = [
        "a", "b", "C", "z", ".", "/", "-", "*", "*", "?", "[ab]", "[!a]", "[^b-z]", "[a-c]", "[]a]", "[!]b]", "[x-]",
        "\\*",
        "\\a", "\\[", "[\\]z]", "[0-9]", "[a-cx-z]", "é", "!", "]",
    ]
    private static let letters = [
        "a", "b", "c", "z", "A", "B", "C", ".", "/", "-", "*", "[", "]", "5", "é", "!", "^", "\\",
    ]

    @Test func globsMatchAsTheSystemDoes() throws {
        var random = SeededGenerator(seed: 3)
        var matched = 0
        for _ in 0..<10_000 {
            let text = (0..<Int.random(in: 0...7, using: &random)).map { _ in random.pick(Self.pieces) }.joined()
            var subject = (0..<Int.random(in: 0...9, using: &random)).map { _ in random.pick(Self.letters) }.joined()
            if Bool.random(using: &random) {
                // Near the glob, so that both answers are frequent.
                subject = String(text.filter { !"[]!^\\?".contains($0) }).replacing("*", with: "ab")
            }
            for isCaseSensitive in [true, false] {
                let expected = unsafe fnmatch(text, subject, isCaseSensitive ? 0 : Self.caseFold) == 0
                let glob = try Glob(text, isCaseSensitive: isCaseSensitive)
                #expect(glob.matches(bytes(subject)) == expected, "\(text) on \(subject), \(isCaseSensitive)")
                if expected { matched += 1 }
            }
        }
        #expect(matched > 1_000)
    }
}
