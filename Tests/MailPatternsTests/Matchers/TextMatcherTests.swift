import MailPatterns
import Testing

struct TextMatcherTests {
    @Test(
        arguments: [
            ("/w(or)ld/", "Hello world", 6..<11), ("/World/", "Hello world", nil), ("/World/i", "Hello world", 6..<11),
            ("glob:hello*", "Hello world", 0..<11), ("glob:hello", "Hello world", nil),
            ("equals:hello WORLD", "Hello world", 0..<11), ("equals:hello", "Hello world", nil),
            ("O W", "Hello world", 4..<7), ("literal:O W", "Hello world", 4..<7), ("x", "Hello world", nil),
            ("equals:é", "é", 0..<2), ("equals:é", "É", nil), ("/é/iu", "É", 0..<2),
        ] as [(String, String, Range<Int>?)])
    func spellingsMatch(_ spelling: String, _ subject: String, _ expected: Range<Int>?) throws {
        let outcome = try TextMatcher(spelling).match(bytes(subject))
        #expect(outcome.match?.range == expected)
        #expect(outcome.limit == nil)
    }

    @Test func groupsAreInTheOutcome() throws {
        #expect(try TextMatcher("/w(?<o>or)ld/").match(bytes("world")).match?["o"] == 1..<3)
        #expect(try TextMatcher("world").match(bytes("world")).match?.groups == [])
    }

    @Test(arguments: [("/a(/", 3), ("glob:a[", 6), ("list:x", 0)])
    func anErrorSaysItsPlaceInTheSpelling(_ spelling: String, _ offset: Int) {
        let error = #expect(throws: PatternError.self) { try TextMatcher(spelling) }
        #expect(error?.offset == offset)
    }

    @Test func listsComeFromTheCaller() throws {
        let matcher = try TextMatcher(PatternSyntax("list:names")) { path throws(PatternError) in
            #expect(path == "names")
            do { return try LiteralList(entries: ["Bob"]) } catch { fatalError("\(error)") }
        }
        #expect(matcher.match(bytes("bob")).match?.range == 0..<3)
        #expect(matcher.match(bytes("bobs")) == .noMatch)
        #expect(try TextMatcher(LiteralList(entries: ["x"])).match(bytes("X")).match != nil)
    }

    @Test func aLimitIsSaid() throws {
        let subject = bytes(String(repeating: "a", count: 60) + "!")
        var limits = PatternLimits()
        limits.steps = 1_000
        #expect(try TextMatcher("/(a+)+$/", limits: limits).match(subject) == .limitReached(.steps))
    }
}
