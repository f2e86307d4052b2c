import MailRules
import Testing

/// Patterns with tags.
@Suite struct TagRuleTests {
    private let tags = {
        var tags = TagSettings()
        let words = [
            "A": "(?:a|@|4)", "B": "[b8]", "AB": "<A><B>", "OR": "x|y", "ROW": "x?y", "GROUP": "(z)", "LOOP": "<LOOP>q",
        ]
        tags.tags = Dictionary(uniqueKeysWithValues: words.map { (Array($0.utf8), Array($1.utf8)) })
        tags.between = [Array("SP".utf8): Array("[-_]?".utf8)]
        tags.behind = [Array("P2".utf8): Array("{1,2}".utf8)]
        tags.before = [Array("Q".utf8): Array("#?".utf8)]
        return tags
    }()

    private func hits(_ text: String, _ subject: String, flags: String = "") throws -> Bool {
        var bench = RuleBench()
        bench.settings.tags = tags
        bench.body(subject)
        bench.add("RULE", .body(pattern(text, flags, tags: true)))
        return try !bench.run().names.isEmpty
    }

    @Test(arguments: [
        ("^<A><B>$", "@8", true), ("^<A><B>$", "a-8", false), ("<inter SP>^<A><B>$", "a-8", true),
        ("<inter SP>^<A>x<B>$", "a-x8", false), ("<post P2>^<A><B>$", "aab", true), ("^<A><B>$", "aab", false),
        ("<pre Q>^<A><B>$", "#a#b", true), ("^<AB>$", "4b", true), ("^<NO>$", "<NO>", true), ("<b>", "a <b>", true),
        ("^<LOOP>$", "<LOOP>qqqqqq", true), ("^<OR>z$", "xz", true), ("^<OR>z$", "x", true), ("a<=b<A>", "a<=b4", true),
    ])
    func replaced(_ text: String, _ subject: String, _ expected: Bool) throws {
        #expect(try hits(text, subject) == expected)
    }

    @Test func lettersBehindStandBefore() throws {
        // Between the letters and the first tag there is something.
        #expect(try !hits("<inter SP><A><B>$", "-ab".uppercased()))
        #expect(try hits("<inter SP>^<A><B>$", "A_B", flags: "i"))
    }

    @Test func whatIsTooLargeCallsItsTags() throws {
        // Written out some hundred thousand bytes, more than PCRE2 compiles.
        var bench = RuleBench()
        bench.settings.tags = tags
        let choice = (0..<400).map { "w\($0)[a-z]<A>" }.joined(separator: "|")
        bench.settings.tags.tags[Array("MANY".utf8)] = Array("(?:\(choice))".utf8)
        bench.settings.tags.tags[Array("MOST".utf8)] = Array("\\s?<MANY>{1,9}<ROW>".utf8)
        bench.body("begin W17K@ W399x4 w1xaY end\n")
        bench.add("LARGE", .body(pattern("begin(?:\\s<MANY>){2}<MOST> end", "i", tags: true)))
        bench.add("LARGE2", .body(pattern("begin(?:\\s<MANY>){3}<MOST> end", "i", tags: true)))
        bench.add("REFERS", .body(pattern("(w)(?:.*?<MANY>){1,9}.*(\\1)1x", "i", tags: true)))
        let rules = bench.compiled()
        #expect(rules.problems.isEmpty)
        #expect(try bench.run(rules).names == ["LARGE", "REFERS"])
    }
}
