import MailRules
import Testing

/// The fields that rule files ask for.
@Suite struct SpamReportTests {
    private func text(_ bytes: some Sequence<UInt8>) -> String {
        String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// The value of the field that a line asks for.
    private func value(_ template: String, lines: String = "", _ change: (inout ReportFacts) -> Void = { _ in })
        -> String
    {
        let set = RuleSet.reading("clear_headers\n\(lines)\nadd_header all Field \(template)\n")
        var facts = ReportFacts()
        (facts.version, facts.host) = ("v1", "mx.example.org")
        change(&facts)
        return SpamReport(set.settings.report, facts).fields.last.map { text($0.value) } ?? "none"
    }

    private func tests(_ scores: (String, Double)...) -> [ReportedTest] {
        scores.map { ReportedTest($0.0, score: $0.1, explanation: Array("It is \($0.0).".utf8)) }
    }

    @Test(arguments: [
        ("_YESNO_ _YESNO(y,n)_ _YESNOCAPS_", 5.0, "Yes y YES"), ("_YESNO_ _YESNO(y,n)_ _YESNO(y)_", 4.9, "No n No"),
        ("_SCORE_ _REQD_", 4.96, "4.9 5.0"), ("_SCORE_ _HITS_", 4.9996, "5.0 5.0"), ("_SCORE(00)_", 1.25, "001.2"),
        ("_SCORE( )_", -1, "-1.0"), ("[_STARS_] [_STARS(+-)_]", 2.9, "[**] [+-+-]"), ("[_STARS(x)_]", -3, "[]"),
        ("_STARS(ab)_", 1e9, String(repeating: "ab", count: 50)),
        ("_VERSION_ on _HOSTNAME_", 0, "v1 on mx.example.org"),
        ("_NO_TAG_ _SCORE _score_ _STARS(x", 0, "_NO_TAG_ _SCORE _score_ _STARS(x"),
        ("_AUTOLEARN_ _BAYES_ [_AWL_] _SUBTESTS_", 0, "disabled 0.5 [] none"), ("\"a\\tb\\\\c\\qd\"", 0, "a\tb\\cd"),
        ("_CONTACTADDRESS_", 0, "the administrator of that system"), ("_TESTS_ _TESTSSCORES_", 0, "none none"),
    ])
    func tags(_ template: String, _ score: Double, _ wanted: String) {
        #expect(value(template) { $0.score = score } == wanted)
    }

    @Test func namesOfTests() {
        let found = { (facts: inout ReportFacts) in facts.tests = tests(("b", 0.25), ("A", 12), ("b", 0.25)) }
        #expect(value("_TESTS_ _TESTS( )_", found) == "A,b,b A b b")
        #expect(value("_TESTSSCORES_", found) == "A=12,b=0.25,b=0.25")
        let lines = ["", "*  0.2 b It is b.", "*   12 A It is A.", "*  0.2 b It is b."]
        #expect(value("_REPORT_", found) == lines.joined(separator: "\n\t"))
        let columns = String(repeating: " ", count: 22)
        #expect(
            value("_SUMMARY_", found) == " 0.2 b\(columns)It is b.\n\t12 A\(columns)It is A.\n\t0.2 b\(columns)It is b."
        )
    }

    @Test func linesAreFolded() {
        let many = { (facts: inout ReportFacts) in
            facts.tests = (0..<6).map { ReportedTest("A_NAME_THAT_IS_LONG_\($0)", score: 1, explanation: []) }
            facts.score = 6
        }
        let status = "_YESNO_, score=_SCORE_ required=_REQD_ tests=_TESTS_ autolearn=_AUTOLEARN_ version=_VERSION_"
        #expect(
            value(status, many)
                == "Yes, score=6.0 required=5.0 tests=A_NAME_THAT_IS_LONG_0,\n\tA_NAME_THAT_IS_LONG_1,A_NAME_THAT_IS_LONG_2,A_NAME_THAT_IS_LONG_3,\n\tA_NAME_THAT_IS_LONG_4,A_NAME_THAT_IS_LONG_5 autolearn=disabled\n\tversion=v1"
        )
        #expect(value(status, lines: "fold_headers 0", many).contains("\n") == false)
        #expect(value("\"one\\n\\n two \\n\"") == "one\n\ttwo ")
        #expect(value("\"one\\ntwo\"", lines: "fold_headers 0") == "one two")
    }

    /// Whatever stands in a message: it is one field of ASCII, and no line of it is empty or too long.
    @Test(arguments: [
        "a\r\nX-Evil: 1\r\n\r\nbody", "\0\u{7}\u{7F}", "\r", "\n", "\n\n\n", "\r\n \r\n", " ",
        "\u{FC}ber =?utf-8?Q?a?=",
        String(repeating: "x", count: 100_000), String(repeating: "\u{FC}", count: 100_000),
        String(repeating: "\n", count: 100_000), String(repeating: "a,b \u{E4}", count: 20_000),
        String(repeating: "=?utf-8?Q?=0D=0A?= ", count: 5_000), "_SCORE_ _HEADER(X)_",
    ])
    func hostileValues(_ hostile: String) {
        let bytes = hostile.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        for fold in 0...1 {
            for template in ["_HEADER(X)_", "a _HEADER(X)_ b", "\"_HEADER(X)_\\n_HEADER(X)_\""] {
                let value = value(template, lines: "fold_headers \(fold)") { facts in
                    facts.values[TagReference("HEADER", Array("X".utf8))] = bytes
                }
                let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
                #expect(value.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || 0x20...0x7E ~= $0.value })
                #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("\t") && $0.contains { $0 != "\t" && $0 != " " } })
                #expect(lines.allSatisfy { $0.utf8.count < 990 } && value.utf8.count <= 20_000)
            }
        }
    }

    @Test func aTagOfAMessageIsNotRead() {
        let said = value("_HEADER(X)_") { facts in
            facts.values[TagReference("HEADER", Array("X".utf8))] = Array("_SCORE_ _VERSION_".utf8)
        }
        #expect(said == "_SCORE_ _VERSION_")
    }

    /// Many fields, each of them long: the header stays within bounds.
    @Test func allFieldsTogether() {
        let lines = (0..<300).map { "add_header all F\($0) _HEADER(X)_\n" }.joined()
        let set = RuleSet.reading(lines)
        var facts = ReportFacts()
        facts.values[TagReference("HEADER", Array("X".utf8))] = [UInt8](repeating: 0x61, count: 850)
        let fields = SpamReport(set.settings.report, facts).fields
        #expect(fields.count <= 100)
        #expect(fields.reduce(0) { $0 + $1.value.count } <= 64 << 10)
    }

    private func rewritings(_ lines: String, _ change: (inout ReportFacts) -> Void) -> [String] {
        let set = RuleSet.reading(lines)
        var facts = ReportFacts()
        change(&facts)
        return SpamReport(set.settings.report, facts).rewritings.map { rewriting in
            "\(rewriting.field): \(rewriting.prefixes.map(text).joined(separator: "|")) \(rewriting.keeping ?? "-")"
        }
    }

    @Test func fieldsAreRewritten() {
        let lines = """
            rewrite_header Subject [SPAM _SCORE_]
            rewrite_header From _LASTEXTERNALHELO_
            subjprefix A [a _REQD_]
            """
        let found = { (facts: inout ReportFacts) in
            facts.values[TagReference("LASTEXTERNALHELO")] = Array("x) <evil@a.test>\r\nTo: (\\ \u{FC}".utf8)
            facts.tests = tests(("A", 1))
        }
        #expect(rewritings(lines, found) == ["Subject: [a 5.0] -"])
        #expect(rewritings(lines) { $0.score = 1 } == [])
        let spam = rewritings(lines) { facts in
            found(&facts)
            facts.score = 7
        }
        // What was taken from a message does not end the comment.
        #expect(
            spam == [
                "Subject: [a 5.0]|[SPAM 7.0] X-Spam-Prev-Subject",
                "From: [a 5.0]|(x] =?UTF-8?Q?<evil@a.test>=0D_To:_[/_=C3=BC?=) X-Spam-Prev-From",
            ])
        #expect(rewritings("rewrite_header Subject [x]\nrewrite_header Subject") { $0.score = 9 } == [])
    }
}
