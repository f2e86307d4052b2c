import PosternService
import Testing

/// `postern rules lint` and `cost`.
@Suite struct RuleLintTests {
    private let paint = Paint(isColoured: false)

    @Test func goodFilesAreInOrder() throws {
        let lint = try RuleFilesFolder(
            "body A /aa/\ntest A ok an aa\ntest A fail b\nheader B Subject =~ /^b$/\ntest B ok b\n"
        ).lint()
        #expect(lint.isMet && lint.lines.isEmpty)
        #expect(lint.counts.met == 3)
        #expect(
            lint.counts.text(paint)
                == "2 rules, 2 run: 0 errors, 0 not supported, 0 warnings\ntest lines: 3 met, 0 not met, 0 not run\n")
    }

    @Test func everyMistakeHasItsPlace() throws {
        let files = try RuleFilesFolder(
            """
            body A /(a/
            bdoy B /b/
            header C Subject =~ /c/
            test C ok d
            test C fail Subject: c
            test NONE ok x
            body OFF /o/
            score OFF 0
            test OFF ok o
            body D /%{NOBODY}/
            """)
        let lint = try files.lint()
        #expect(!lint.isMet)
        let found = lint.lines.map { "\($0.kind):\($0.line)" }
        #expect(Set(found) == ["error:1", "error:2", "unsupported:10", "test:4", "test:5", "warning:6"])
        #expect(lint.counts.notRun == 1)
        let path = "\(files.folder.path)/rules/a.cf"
        let text = lint.lines.map { $0.text(paint) }.joined()
        #expect(text.contains("\(path):4: test: the rule C does not hit `d`\n"))
        #expect(text.contains("\(path):5: test: the rule C hits `Subject: c`\n"))
        #expect(text.contains("\(path):1: error: rule A: the pattern: "))
    }

    @Test func fieldsOfManyNamesAreMade() throws {
        let lint = try RuleFilesFolder(
            """
            header A ToCc =~ /bob/
            test A ok bob@b.example
            header B MESSAGEID =~ /x\\@y/
            test B ok <x@y>
            header C ALL =~ /^X-Foo: bar$/m
            test C ok X-Foo: bar
            header D exists:X-There
            test D ok 1
            util_rb_tld example
            uri E /a\\.example/
            test E ok see http://a.example/ there
            full F /f{3}/
            test F ok fff
            header G X-Spam-Relays-External =~ /x/
            test G ok x
            """
        ).lint()
        #expect(lint.lines.map(\.message) == [])
        #expect(lint.counts.met == 6 && lint.counts.notRun == 1)
    }

    @Test func costsAreSummedUp() throws {
        let files = try RuleFilesFolder()
        var cost = try RuleCost(files.folders)
        for entry in try MailFolder("\(files.folder.path)/mail").entries { try cost.add(entry) }
        let report = cost.report
        #expect(report.sum.messages == 2 && report.sum.tooLarge == 0)
        #expect(report.sum.slowest.count == 2 && report.sum.worst >= report.sum.mean && report.sum.mean > 0)
        #expect(Set(report.rules.map(\.name)) == ["__SUBJ", "BODY_MONEY", "BOTH", "TAGGED"])
        #expect(report.rules.first { $0.name == "BODY_MONEY" }?.hits == 1)
        #expect(report.rules.allSatisfy { $0.runs <= 2 })
        #expect(abs(report.rules.reduce(0) { $0 + $1.share } - 1) < 0.001)
        #expect(zip(report.rules, report.rules.dropFirst()).allSatisfy { $0.nanoseconds >= $1.nanoseconds })
        let text = report.text(paint, most: 1)
        #expect(text.hasPrefix("2 messages: "))
        #expect(text.split(separator: "\n").count == 6)
    }

    @Test func whatIsTooLargeIsLeftOut() throws {
        let files = try RuleFilesFolder()
        let large = String(repeating: "x", count: 600_000)
        try files.folder.write("mail/3.eml", "Subject: x\n\n\(large)\n")
        var cost = try RuleCost(files.folders)
        for entry in try MailFolder("\(files.folder.path)/mail").entries { try cost.add(entry) }
        #expect(cost.report.sum.messages == 2 && cost.report.sum.tooLarge == 1)
    }
}
