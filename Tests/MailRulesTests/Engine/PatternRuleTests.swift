import MailRules
import Testing

/// Rules with a pattern, kind by kind.
@Suite struct PatternRuleTests {
    @Test func headers() throws {
        var bench = RuleBench()
        bench.fields = ["Subject": "hello hello\n", "X-A": "one\ntwo\n"]
        func header(_ name: String, _ text: String, negated: Bool = false, unset: String? = nil) -> RuleTest {
            var test = HeaderTest(HeaderSelector(name), pattern(text))
            test.isNegated = negated
            test.ifUnset = unset.map { Array($0.utf8) }
            return .header(test)
        }
        bench.add("END", header("Subject", "hello$"))
        bench.add("LAST", header("Subject", #"hello\z"#))
        bench.add("MANY", header("Subject", "hello"), "multiple")
        bench.add("SEVERAL", header("X-A", "^one\ntwo\n$"))
        bench.add("NOT", header("Subject", "hello", negated: true))
        bench.add("NOT2", header("Subject", "bye", negated: true))
        bench.add("NOT3", header("X-Q", "x", negated: true), "multiple maxhits=3")
        bench.add("NOT4", header("X-Q", "x", negated: true), "multiple")
        bench.add("EMPTY", header("X-Q", "^$"))
        bench.add("UNSET", header("X-Q", "^default$", unset: "default"))
        bench.add("UNSET2", header("Subject", "default", unset: "default"))
        bench.add("THERE", .headerExists(HeaderSelector("X-A")))
        bench.add("GONE", .headerExists(HeaderSelector("X-Q")))
        #expect(
            try bench.run().counts == [
                "END": 1, "MANY": 2, "SEVERAL": 1, "NOT2": 1, "NOT3": 3, "NOT4": 1, "EMPTY": 1, "UNSET": 1, "THERE": 1,
            ])
    }

    @Test func bodies() throws {
        var bench = RuleBench()
        bench.body("hello hello\n", "hello first hello\n", "second hello\n")
        bench.texts.rawBody = TextPieces([Array("hello <b>".utf8), Array("hello".utf8)])
        bench.texts.uris = TextPieces([Array("http://a/a".utf8), Array("http://b/".utf8), []])
        bench.texts.full = Array("From: hello\n\nhello\nhello\n".utf8)
        bench.add("ONE", .body(pattern("hello")))
        bench.add("SUBJECT", .body(pattern("^hello hello")))
        bench.add("NO_SUBJECT", .body(pattern("^hello hello")), "nosubject")
        bench.add("ALL", .body(pattern("hello")), "multiple")
        bench.add("THREE", .body(pattern("hello")), "multiple maxhits=3")
        bench.add("REST", .body(pattern("hello")), "multiple nosubject")
        bench.add("EMPTIES", .body(pattern("x*(?=s)")), "multiple")
        bench.add("RAW", .rawBody(pattern("hello")), "multiple")
        bench.add("ACROSS", .rawBody(pattern("<b>hello")))
        bench.add("FULL", .full(pattern("hello")), "multiple maxhits=2")
        bench.add("URI", .uri(pattern("/a")), "multiple")
        bench.add("NO_URI", .uri(pattern("^$")))
        #expect(
            try bench.run().counts == [
                "ONE": 1, "SUBJECT": 1, "ALL": 5, "THREE": 3, "REST": 3, "EMPTIES": 2, "RAW": 2, "FULL": 2, "URI": 2,
                "NO_URI": 1,
            ])
    }

    @Test(arguments: [true, false]) func noText(filtered: Bool) throws {
        var bench = RuleBench()
        bench.settings.isFiltered = filtered
        bench.add("ANY", .body(pattern(#"\S"#)), "nosubject")
        bench.add("WORD", .body(pattern("hello")), "nosubject multiple")
        bench.add("EMPTY", .rawBody(pattern("^")))
        #expect(try bench.run().counts.isEmpty)
        bench.body("subject\n")
        #expect(try bench.run().counts.isEmpty)
    }

    @Test func headersOfParts() throws {
        var bench = RuleBench()
        let types = ["multipart/mixed; boundary=b\n", "text/plain\n", "image/gif; name=a-a-a.gif\n"]
        func part(_ text: String, _ field: String = "Content-Type", negated: Bool = false, unset: String? = nil)
            -> RuleTest
        {
            var test = PartHeaderTest(field, pattern(text, "s"))
            test.isNegated = negated
            test.ifUnset = unset.map { Array($0.utf8) }
            return .partHeader(test)
        }
        bench.add("MANY", part("a"), "multiple")
        bench.add("TWO", part("[a-z]"), "multiple maxhits=2")
        bench.add("PLAIN", part("image"))
        bench.add("LIMIT", part("gif"), "maxhits=5")
        // That one matches is forgotten.
        bench.add("NOT", part("image", negated: true))
        bench.add("RANGE", part("image"), "range=1-2")
        bench.add("RANGE3", part("image"), "range=3")
        bench.add("RANGE4", part("image"), "range=2-")
        bench.add("CONCAT", part("mixed.*\n.*plain.*\n.*gif"), "concat")
        bench.add("APART", part("mixed.*\n.*plain.*\n.*gif"))
        bench.add("UNSET", part("^unset$", "Content-Disposition", unset: "unset"))
        bench.add("EMPTY", part("^$", "Content-Disposition"))
        let rules = bench.compiled()
        #expect(rules.partSelectors == [PartSelector("Content-Type"), PartSelector("Content-Disposition")])
        bench.texts.partHeaders = [types.map { Array($0.utf8) }, [nil, Array("inline\n".utf8), nil]]
        #expect(
            try bench.run(rules).counts == [
                "MANY": 2, "TWO": 2, "PLAIN": 1, "LIMIT": 1, "NOT": 1, "RANGE3": 1, "RANGE4": 1, "CONCAT": 1,
                "UNSET": 1, "EMPTY": 1,
            ])
    }

    @Test func detailsOfLinks() throws {
        var bench = RuleBench()
        var link = LinkFacts()
        link.raw = Array("http://a.example/".utf8)
        link.texts = TextPieces([Array("http://b.example/".utf8)])
        link.types = TextPieces([Array("a".utf8), Array("parsed".utf8)])
        bench.texts.links = [LinkFacts(), link]
        func condition(_ key: String, _ text: String, not: Bool = false) -> URIDetailCondition {
            URIDetailCondition(key, pattern(text), isNegated: not)
        }
        bench.add("BOTH", .uriDetail([condition("text", "b.ex"), condition("raw", "a.ex")]))
        bench.add("ONE", .uriDetail([condition("text", "b.ex"), condition("raw", "b.ex")]))
        bench.add("NOT", .uriDetail([condition("type", "^a$", not: true), condition("raw", "a.ex")]))
        bench.add("NONE", .uriDetail([condition("host", "x", not: true)]))
        #expect(try bench.run().names == ["BOTH", "NOT"])
    }

    @Test func bytesFoldAsLatinLetters() throws {
        var bench = RuleBench()
        bench.texts.body = TextPieces([[0xE9, 0x20, 0xD7, 0xDF, 0xFF]])
        bench.add("LETTER", .body(PatternText([0xC9], flags: "i")))
        bench.add("CLASS", .body(PatternText(Array(#"[\xC0-\xCF]\s"#.utf8), flags: "i")))
        bench.add("EXACT", .body(PatternText([0xC9])))
        bench.add("TIMES", .body(PatternText([0xF7], flags: "i")))
        bench.add("SHARP", .body(PatternText(Array("ss".utf8), flags: "i")))
        bench.add("WORD", .body(PatternText(Array(#"\w"#.utf8), flags: "i")))
        #expect(try bench.run().names == ["CLASS", "LETTER"])
    }

    @Test func flagsOfPerl() throws {
        var bench = RuleBench()
        bench.body("Abc d1\nxyz\n")
        bench.add("CHARSET", .body(pattern("(?^aa:(?i)aBC)")))
        bench.add("OFF", .body(pattern("a(?aa)B(?^a:c)", "i")))
        bench.add("LINES", .body(pattern("^xyz$", "m")))
        bench.add("DOT", .body(pattern("1.x", "s")))
        bench.add("BLANKS", .body(pattern("a b c # abc {,3}\n", "xi")))
        bench.add("COUNT", .body(pattern("^Ab{,3}c")))
        bench.add("NO_COUNT", .body(pattern(#"[b{,3}]\{,3\}"#)))
        bench.add("UNKNOWN", .body(pattern("a", "q")))
        let rules = bench.compiled()
        #expect(try bench.run(rules).names == ["BLANKS", "CHARSET", "COUNT", "DOT", "LINES", "OFF"])
        #expect(rules.problems.map(\.place.line) == [8])
    }

    /// Perl takes a `?` behind what asserts something, and nothing else.
    @Test func assertionsMayBeOptional() throws {
        var bench = RuleBench()
        bench.body("save $50\n", "a b\n")
        bench.add("DOLLAR", .body(pattern(#"save $?\$?[\d.]+"#)))
        bench.add("LAZY", .body(pattern("^??a b")))
        bench.add("WORD", .body(pattern(#"sa\b?ve"#)))
        bench.add("BLANK", .body(pattern("a $ ?[ ]b", "x")))
        bench.add("CLASS", .body(pattern("[$]?5")))
        bench.add("QUOTED", .body(pattern(#"\$?50"#)))
        bench.add("OFTEN", .body(pattern("$*x")))
        let rules = bench.compiled()
        #expect(
            try Set(bench.run(rules).names) == ["DOLLAR", "LAZY", "WORD", "BLANK", "CLASS", "QUOTED"])
        #expect(rules.problems.count == 1)
    }

    @Test func whatACallCostsIsBounded() throws {
        var bench = RuleBench()
        bench.body(String(repeating: "a", count: 3000) + "b!\n", "good\n")
        bench.add("BAD", .body(pattern("(?:a+)+(?:b|c)$")))
        bench.add("GOOD", .body(pattern("good")))
        bench.add("META", .meta(.not(.rule("BAD"))))
        let outcome = try bench.run()
        #expect(outcome.names == ["GOOD", "META"])
        #expect(outcome.troubles == ["BAD"])
    }

    @Test func whatARuleTakesOfAMessageIsBounded() throws {
        var bench = RuleBench()
        bench.settings.isFiltered = false
        let piece = Array(repeating: UInt8(ascii: "a"), count: 1000)
        bench.texts.body = TextPieces(Array(repeating: piece, count: 99) + [piece + [UInt8(ascii: "b")]])
        for name in ["ONE", "OTHER"] { bench.add(name, .body(pattern("a+b"))) }
        bench.fields = ["Subject": "hello"]
        bench.add("SMALL", .header(HeaderTest(HeaderSelector("Subject"), pattern("hell"))))
        #expect(try bench.run().names == ["ONE", "OTHER", "SMALL"])
        bench.settings.limits.ruleTime = .zero
        let outcome = try bench.run()
        #expect(outcome.names == ["SMALL"])
        #expect(outcome.troubles == ["ONE", "OTHER"])
        // They gave up at the first look at the clock, behind 16 kB.
        #expect(outcome.searches < 40)
    }

    @Test func longReadsFromAFewPlacesAreNoTrouble() throws {
        var bench = RuleBench()
        let field = "Received: " + String(repeating: "x", count: 60_000) + "\n"
        bench.fields = ["ALL": field]
        bench.add(
            "LONG", .header(HeaderTest(HeaderSelector("ALL"), pattern(#"(?:^|\n)Received: .+\nReceived: "#, "s"))))
        let outcome = try bench.run()
        #expect(outcome.troubles.isEmpty)
        #expect(outcome.names.isEmpty)
    }
}
