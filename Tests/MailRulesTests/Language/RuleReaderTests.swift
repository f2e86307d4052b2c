import MailRules
import Testing

/// What lines of rule files mean.
@Suite("Rule reader")
struct RuleReaderTests {
    @Test("Fields, modifiers, negation and a text for a missing field")
    func header() throws {
        let set = RuleSet.reading(
            """
            header A Subject =~ /x y/i
            header B From:addr:raw !~ m{a/b}s   [if-unset: none at all]
            header C exists:X-Mailer:
            header D ALL:raw =~ /a\\/b/
            header E To: =~ /x/
            """)
        #expect(set.problems == [])
        var test = HeaderTest(HeaderSelector("Subject"), pattern("x y", "i"))
        #expect(set["A"]?.test == .header(test))
        test = HeaderTest(HeaderSelector("From", [.raw, .address]), pattern("a/b", "s"))
        (test.isNegated, test.ifUnset) = (true, Array("none at all".utf8))
        #expect(set["B"]?.test == .header(test))
        #expect(set["C"]?.test == .headerExists(HeaderSelector("X-Mailer")))
        #expect(set["D"]?.test == .header(HeaderTest(HeaderSelector("ALL", .raw), pattern("a\\/b"))))
        #expect(set["E"]?.test == .header(HeaderTest(HeaderSelector("To"), pattern("x"))))
        #expect(set["A"]?.place == RulePlace(file: "rules/a.cf", line: 1))
    }

    @Test("Patterns in texts, in links and in parts")
    func texts() {
        let set = RuleSet.reading(
            """
            body A /a/
            rawbody B m!b!i
            full C qr(c)
            uri D /d/
            mimeheader E Content-Type:raw !~ /e/ [if-unset: none]
            uri_detail F text =~ /f/i   domain !~ m#x[.]y#
            """)
        #expect(set.problems == [])
        #expect(set["A"]?.test == .body(pattern("a")))
        #expect(set["B"]?.test == .rawBody(pattern("b", "i")))
        #expect(set["C"]?.test == .full(pattern("c")))
        #expect(set["D"]?.test == .uri(pattern("d")))
        var part = PartHeaderTest("Content-Type", pattern("e"))
        (part.isRaw, part.isNegated, part.ifUnset) = (true, true, Array("none".utf8))
        #expect(set["E"]?.test == .partHeader(part))
        // A `#` begins a comment: this line has one condition only.
        #expect(set["F"]?.test == .uriDetail([URIDetailCondition("text", pattern("f", "i"))]))
    }

    @Test("Calls with arguments of all kinds")
    func calls() {
        let set = RuleSet.reading(
            """
            header A eval:check_illegal_chars('Subject', "0.00" , 1.5, x-y:z)
            header B eval:check_rbl('list', 'bl.example.', '(?i:x),y')
            rawbody C eval:check_for_mime('it's')
            header D eval:check_all_trusted()
            """)
        #expect(set.problems == [])
        let arguments = ["Subject", "0.00", "1.5", "x-y:z"].map { Array($0.utf8) }
        #expect(set["A"]?.test == .evaluation(EvaluationCall(.header, "check_illegal_chars", arguments)))
        let list = ["list", "bl.example.", "(?i:x),y"].map { Array($0.utf8) }
        #expect(set["B"]?.test == .evaluation(EvaluationCall(.list, "check_rbl", list)))
        #expect(set["C"]?.test == .evaluation(EvaluationCall(.rawBody, "check_for_mime", [Array("it's".utf8)])))
        #expect(set["D"]?.test == .evaluation(EvaluationCall(.header, "check_all_trusted", [])))
        // A call that cannot be read is a rule all the same, one that is off.
        #expect(RuleSet.reading("body A /a/\nbody A eval:html_test('x)")["A"]?.test == .nothing)
    }

    @Test("Scores before and after the rule, of one and four, and such that are added")
    func scores() {
        let set = RuleSet.reading(
            """
            score A 2
            body A /a/
            score A (0.5)
            body B /b/
            score B 1 2 3 -4.5
            score B (1) 0 0 0
            body C /c/
            body T_D /d/
            body E /e/
            tflags E nice
            body F /f/
            score F 0
            """)
        #expect(set.problems == [])
        #expect(set["A"]?.scores == RuleScores(2.5))
        #expect(set["B"]?.scores == RuleScores(2, 2, 3, -4.5))
        #expect(set["C"]?.scores == RuleScores(1))
        #expect(set["T_D"]?.scores == RuleScores(0.01))
        #expect(set["E"]?.scores == RuleScores(-1))
        #expect(set["F"]?.scores == RuleScores(0))
    }

    @Test("The last line of a name counts, and a wrong one changes nothing")
    func redefinition() {
        let set = RuleSet.reading(
            """
            body A /a/
            body B /b/
            header A Subject =~ /s/
            body B broken
            tflags A net
            tflags A multiple maxhits=3
            describe A one
            describe A  two words
            """)
        #expect(set.rules.map(\.name) == ["A", "B"])
        #expect(set["A"]?.test == .header(HeaderTest(HeaderSelector("Subject"), pattern("s"))))
        #expect(set["B"]?.test == .body(pattern("b")))
        #expect(set["A"]?.flags == RuleFlags(["multiple", "maxhits=3"]))
        #expect(set["A"]?.flags.mostHits == 3)
        #expect(set["A"]?.explanation == Array("two words".utf8))
        #expect(set.problems.count == 1)
    }

    @Test("Comments, escaped signs of number, blanks, dashes and large letters in directives")
    func lines() {
        let set = RuleSet.reading(
            """
            \t BODY  A   /a\\#b/   # a comment
            # body B /b/
            Required-Score 7.5#x
            0
            """)
        #expect(set.problems == [])
        #expect(set["A"]?.test == .body(pattern("a#b")))
        #expect(set.settings.report.requiredScore == 7.5)
        #expect(set["B"] == nil)
    }

    /// Perl 5.36 was asked of each.
    @Test("A brace that counts nothing is told where Perl warns of it")
    func braces() {
        let fine = [
            "{x", "(b|{x})", "x{,3}", "^{x", "a|{", #"x*{"#, #"\{"#, "a{1,2}{x", "[{]", "a{ 1}", #"\x{41}b"#,
            #"\p{L}{2}"#, "a}",
            "a{2,}b{2,3}", "a%{NAME}", "(?:{)", "(?i-s:{a)", "(?i){x", "(?<n>{x)", "(?<={)x", "(?=a{2})b",
        ]
        let stray = [
            "a{x", ".{1,10]", #"\d{x"#, "[a]{x", "(a){x", "{{name}}", "a {name}", #"\${HOME}"#, "a{}", "(?=a){", "ab{c",
            #"\x{41}{"#, " {",
        ]
        for text in fine { #expect(RuleSet.reading("body A m!\(text)!").problems == [], "\(text)") }
        for text in stray {
            #expect(RuleSet.reading("body A m!\(text)!").problems.map(\.kind) == [.warning], "\(text)")
        }
        #expect(RuleSet.reading("body A m!^ {a!x").problems == [])
        #expect(RuleSet.reading("body A m!a {a!x").problems.count == 1)
    }

    @Test("Lines for another language are left out")
    func language() {
        let lines = "body A /a/\nlang en describe A one\nlang de describe A eins\nlang EN_us score A 3\n"
        let set = RuleSet.reading(lines)
        #expect(set.problems == [])
        #expect(set["A"]?.explanation == Array("one".utf8))
        #expect(set["A"]?.scores == RuleScores(3))
        var options = RuleSetOptions()
        options.language = "de_AT"
        let german = RuleSet.load("rules", from: MemoryRuleFiles(["rules/a.cf": lines]), options: options)
        #expect(german["A"]?.explanation == Array("eins".utf8))
    }

    @Test("A named group runs before everything, and its name in braces is escaped")
    func captures() {
        let set = RuleSet.reading(
            """
            header A From =~ /(?<NAME>.*)/
            body B /%{NAME} and %{other} \\%{NAME} %{A_B(x)}/
            """)
        #expect(set["A"]?.priority == -10000)
        #expect(set["B"]?.test == .body(pattern("%\\{NAME\\} and %{other} \\%{NAME} %\\{A_B(x)\\}")))
    }

    @Test("Priorities: of the network, and of what a meta needs")
    func priorities() {
        let set = RuleSet.reading(
            """
            body A /a/
            meta M A + B
            priority M -500
            header B Subject =~ /b/
            tflags B net
            body C /c/
            priority C 20
            meta D C
            """)
        #expect(set["A"]?.priority == -500)
        #expect(set["B"]?.priority == -100)
        #expect(set["M"]?.flags.isNetwork == true)
        #expect(set["C"]?.priority == 0)
    }

    @Test("Test lines, reuse, questions for DNS and a prefix of the subject are kept")
    func others() {
        let set = RuleSet.reading(
            """
            body A /a/
            test A ok  a b
            test A fail b
            reuse A
            reuse B OLD_B
            askdns C _SENDERDOMAIN_.example.com TXT,a /^x/
            subjprefix A [x]
            """)
        #expect(set.problems == [])
        #expect(set.examples.map(\.text) == [Array("a b".utf8), Array("b".utf8)])
        #expect(set.examples.map(\.isHit) == [true, false])
        #expect(set["A"]?.test == .body(pattern("a")))
        #expect(set["B"]?.test == .nothing)
        #expect(set["C"]?.test == .nothing)
        #expect(set.settings.lookups.questions["C"]?.types == ["TXT", "A"])
        #expect(set.settings.report.subjectPrefixes["A"] == Array("[x]".utf8))
    }

    private func pattern(_ text: String, _ flags: String = "") -> PatternText {
        PatternText(Array(text.utf8), flags: flags)
    }
}
