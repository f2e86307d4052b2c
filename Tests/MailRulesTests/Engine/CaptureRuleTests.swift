import MailRules
import Testing

/// What one rule's pattern captures stands in another's.
@Suite struct CaptureRuleTests {
    private func bench(_ to: String?) -> RuleBench {
        var bench = RuleBench()
        bench.fields["To:addr"] = to
        bench.fields["Subject"] = "hey hello hello\n"
        bench.body("mail to al.ice@example.net\n", "second hello\n", "second hey\n", "al-ice@example.net")
        bench.add("USES", .body(pattern("TO %{TO}", "i")))
        bench.add("ESCAPED", .body(pattern(#"to %\{TO\}"#)))
        bench.add("QUOTED", .body(pattern("^%{TO}")))
        bench.add("LITERAL", .body(pattern(#"\%{TO}"#)))
        bench.add("MANY", .body(pattern("second %{WORD}")), "multiple")
        bench.add("NEGATED", .body(pattern("(?<!mail )to %{TO}")))
        bench.add("NONE", .body(pattern("%{NOPE}")))
        bench.add("ON_NONE", .meta(.not(.rule("NONE"))))
        var negated = HeaderTest(HeaderSelector("Subject"), pattern("%{TO}"))
        negated.isNegated = true
        bench.add("NOT_IN_SUBJECT", .header(negated))
        bench.add("__TO", .header(HeaderTest(HeaderSelector("To", .address), pattern("(?<TO>.*)"))))
        bench.add("__WORD", .header(HeaderTest(HeaderSelector("Subject"), pattern(#"(?<WORD>h\w+)"#))), "multiple")
        return bench
    }

    @Test func valuesAreTakenAsTheyStand() throws {
        let bench = bench("al.ice@example.net")
        let outcome = try bench.run()
        #expect(
            outcome.counts == [
                "USES": 1, "ESCAPED": 1, "MANY": 2, "ON_NONE": 1, "__TO": 1, "__WORD": 3, "NOT_IN_SUBJECT": 1,
            ])
        #expect(bench.compiled().problems.map(\.kind) == [.unsupported])
    }

    @Test func withoutAValueARuleDoesNotRun() throws {
        #expect(try bench(nil).run().names == ["MANY", "ON_NONE", "__TO", "__WORD"])
    }

    @Test func eachMessageHasItsOwn() throws {
        let bench = bench("x@example.net")
        let rules = bench.compiled()
        guard var scratch = RuleScratch() else { return }
        var texts = bench.texts
        for (to, expected) in [("al.ice@example.net", true), ("bob@example.net", false), ("al.ice@example.net", true)] {
            texts.headers = rules.selectors.map { "\($0)" == "To:addr" ? Array(to.utf8) : nil }
            rules.run(texts, &scratch) { _ in 0 }
            #expect(scratch.hits.contains { rules.rules[$0.rule].name == "USES" } == expected)
        }
    }
}
