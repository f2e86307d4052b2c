import MailRules
import Testing

/// Where rules hit.
@Suite struct RuleMatchTests {
    /// The matches of a rule, as `place start-end bytes`.
    private func matches(_ bench: RuleBench, _ name: String, atMost most: Int = 20, length: Int = 200) throws
        -> [String]
    {
        let rules = bench.compiled()
        guard var scratch = RuleScratch() else { throw RuleBench.NoMemory() }
        var texts = bench.texts
        texts.headers = rules.selectors.map { bench.fields["\($0)"].map { Array($0.utf8) } }
        rules.run(texts, &scratch) { _ in 0 }
        let rule = try #require(rules.rules.firstIndex { $0.name == name })
        return rules.matches(of: rule, in: texts, atMost: most, length: length, &scratch).map { match in
            "\(match.place) \(match.range.lowerBound)-\(match.range.upperBound) \(String(decoding: match.bytes, as: UTF8.self))"
        }
    }

    @Test func paragraphsAreNumbered() throws {
        var bench = RuleBench()
        bench.body("a b", "xx ab ab", "ab")
        bench.add("ONE", .body(pattern("a ?b")))
        bench.add("LATER", .body(pattern("a ?b")), "nosubject")
        bench.add("ALL", .body(pattern("ab")), "multiple maxhits=2")
        bench.add("NONE", .body(pattern("c")))
        #expect(try matches(bench, "ONE") == ["paragraph(0) 0-3 a b"])
        #expect(try matches(bench, "LATER") == ["paragraph(1) 3-5 ab"])
        #expect(try matches(bench, "ALL") == ["paragraph(1) 3-5 ab", "paragraph(1) 6-8 ab"])
        #expect(try matches(bench, "ALL", atMost: 1, length: 1) == ["paragraph(1) 3-5 a"])
        #expect(try matches(bench, "NONE") == [])
    }

    @Test func fieldsAndWhatStandsForThem() throws {
        var bench = RuleBench()
        bench.fields["Subject"] = "hello you\n"
        var unset = HeaderTest(HeaderSelector("X-None"), pattern("MISS"))
        unset.ifUnset = Array("MISSING".utf8)
        bench.add("UNSET", .header(unset))
        bench.add("SUBJECT", .header(HeaderTest(HeaderSelector("Subject"), pattern("you"))))
        bench.add("EXISTS", .headerExists(HeaderSelector("Subject")))
        var negated = HeaderTest(HeaderSelector("Subject"), pattern("nothing"))
        negated.isNegated = true
        bench.add("NEGATED", .header(negated))
        #expect(try matches(bench, "UNSET") == ["missingField 0-4 MISS"])
        #expect(try matches(bench, "SUBJECT") == ["field 6-9 you"])
        #expect(try matches(bench, "EXISTS") == ["field 0-10 hello you\n"])
        #expect(try matches(bench, "NEGATED") == [])
    }

    @Test func partsLinksAndCaptures() throws {
        var bench = RuleBench()
        bench.fields["To"] = "cat"
        bench.texts.full = Array("my cat\n".utf8)
        bench.texts.uris = TextPieces([Array("http://a.example".utf8), Array("http://b.example".utf8)])
        bench.texts.partHeaders = [[nil, Array("x y\n".utf8)]]
        var link = LinkFacts()
        (link.raw, link.hosts) = (Array("http://b.example".utf8), TextPieces([Array("b.example".utf8)]))
        bench.texts.links = [LinkFacts(), link]
        bench.add("__TO", .header(HeaderTest(HeaderSelector("To"), pattern("(?<TO>c.t)"))))
        bench.add("FULL", .full(pattern("my %{TO}")))
        bench.add("URI", .uri(pattern("b\\.ex")))
        bench.add("PART", .partHeader(PartHeaderTest("X", pattern("y"))))
        bench.add(
            "DETAIL",
            .uriDetail([
                URIDetailCondition("host", pattern("^b")), URIDetailCondition("raw", pattern("ftp"), isNegated: true),
            ]))
        #expect(try matches(bench, "FULL") == ["message 0-6 my cat"])
        #expect(try matches(bench, "URI") == ["link(1) 7-11 b.ex"])
        #expect(try matches(bench, "PART") == ["part(Optional(1)) 2-3 y"])
        #expect(try matches(bench, "DETAIL") == [#"detail(link: 1, key: "host") 0-1 b"#])
    }

    @Test func eachRuleIsMeasured() throws {
        let set = RuleSet.load(
            "a.cf",
            from: MemoryRuleFiles([
                "a.cf":
                    "header __SUB Subject =~ /hello/\nmeta META __SUB\nbody BODY /noth/\nbody OFF /x/\nscore OFF 0\n"
            ]))
        let rules = ScoringRules(set)
        guard var scorer = MessageScorer(rules) else { throw RuleBench.NoMemory() }
        var times = RuleTimes(rules.compiled)
        for _ in 0..<2 { scorer.measure(Array("Subject: hello\n\nnothing\n".utf8), now: 1_790_000_000, &times) }
        #expect(times.rules.map(\.runs) == [2, 2, 2, 0])
        #expect(times.rules.map(\.hits) == [2, 2, 2, 0])
        #expect(times.rules[0].searches == 2 && times.rules[1].searches == 0)
        #expect(times.rules[2].nanoseconds > 0 && times.rules[3].nanoseconds == 0 && times.preparing > 0)
    }

    @Test func whatIsNoPatternIsAnError() {
        var bench = RuleBench()
        bench.add("BROKEN", .body(pattern("(a")))
        #expect(bench.compiled().problems.map(\.kind) == [.error])
    }
}
