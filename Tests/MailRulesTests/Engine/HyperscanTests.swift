import MailRules
import TestTools
import Testing

/// Rules with Hyperscan, where it is installed.
@Suite(.enabled(if: HyperscanRules.isAvailable, "libhs.so.5 is not installed"))
struct HyperscanTests {
    private func bench() -> RuleBench {
        var bench = RuleBench()
        bench.body("subject hello\n", "first hello hello w\u{F6}rd\n", "second line\n", "")
        bench.texts.rawBody = TextPieces([Array("<b>hello</b>\n".utf8), Array("x\ny\n".utf8)])
        bench.texts.uris = TextPieces([Array("http://a.example/hello".utf8), Array("mailto:b@example".utf8)])
        let texts = [
            "hello", "^first", "line$", #"line\z"#, #"\bhel+o\b"#, "(?<=hello )hello", #"(\w)\1"#, "nothing", "h.*w",
            "x$",
            "(?=second)", "", "HELLO", "[^a]ello", "(?i)SECOND", "(?<NAME>he)", "W\u{D6}RD", #"\xd6"#, "s.*\n", "(*)",
        ]
        for (number, text) in texts.enumerated() {
            for flags in ["", "i", "m", "s", "x"] {
                bench.add("B\(number)\(flags)", .body(pattern(text, flags)))
                bench.add("S\(number)\(flags)", .body(pattern(text, flags)), "nosubject")
                bench.add("M\(number)\(flags)", .body(pattern(text, flags)), "multiple")
                bench.add("R\(number)\(flags)", .rawBody(pattern(text, flags)))
                bench.add("U\(number)\(flags)", .uri(pattern(text, flags)), "multiple maxhits=3")
            }
        }
        return bench
    }

    private func hits(_ rules: CompiledRules, _ texts: RuleTexts, _ hyperscan: HyperscanRules?) -> ([RuleHit], Int) {
        guard var scratch = RuleScratch() else { return ([], 0) }
        for _ in 0..<2 { rules.run(texts, &scratch, hyperscan: hyperscan) { _ in 0 } }
        return (scratch.hits, scratch.searches)
    }

    @Test func theSameHitsWithIt() throws {
        let bench = bench()
        let rules = bench.compiled()
        let hyperscan = try #require(HyperscanRules.compile(rules))
        let (plain, some) = (hits(rules, bench.texts, nil), hits(rules, bench.texts, hyperscan))
        #expect(plain.0 == some.0)
        #expect(some.1 < plain.1)
        #expect(hyperscan.counts.exact > 50)
        #expect(hyperscan.counts.all > hyperscan.counts.exact)
        var random = SeededGenerator(seed: 3)
        for _ in 0..<100 {
            var texts = RuleTexts()
            let letters: [UInt8] = Array("helo w\nfirst second".utf8) + [0xF6, 0xC3, 0xB6, 0]
            for _ in 0..<4 {
                texts.body.append((0..<Int.random(in: 0...30, using: &random)).map { _ in random.pick(letters) })
                texts.uris.append((0..<Int.random(in: 0...9, using: &random)).map { _ in random.pick(letters) })
            }
            #expect(hits(rules, texts, nil).0 == hits(rules, texts, hyperscan).0)
        }
    }

    @Test func itIsKeptAsBytes() throws {
        let bench = bench()
        let rules = bench.compiled()
        let hyperscan = try #require(HyperscanRules.compile(rules))
        let bytes = hyperscan.serialized(for: rules)
        let again = try #require(HyperscanRules.restored(bytes, for: rules))
        #expect(again.counts == hyperscan.counts)
        #expect(hits(rules, bench.texts, again).0 == hits(rules, bench.texts, nil).0)
        for cut in [0, 10, 40, 60, bytes.count / 2, bytes.count - 1] {
            #expect(HyperscanRules.restored(Array(bytes.prefix(cut)), for: rules) == nil)
        }
        #expect(HyperscanRules.restored(bytes + [0], for: rules) == nil)
        var other = bench
        other.add("NEW", .body(pattern("new")))
        #expect(HyperscanRules.restored(bytes, for: other.compiled()) == nil)
    }
}
