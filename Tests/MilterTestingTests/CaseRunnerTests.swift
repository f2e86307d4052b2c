import Glibc
import Milter
import MilterTesting
import Testing

@Suite struct CaseRunnerTests {
    private static let good = """
        connect client.example 192.0.2.7
        helo client.example
        mail <ann@example.net> SIZE=100
        rcpt <bob@example.org>
        = reject 550 5.7.1 such user
        rcpt <carol@example.org>
        header Subject: hello
        body Hello
        body second line
        end
        = accept
        + insert-header 0 X-Checked: yes
        + add-recipient <dan@example.org>
        delivered to <carol@example.org>
        delivered to <dan@example.org>
        delivered from <ann@example.net>
        delivered header x-checked: yes
        delivered no-header X-Old
        delivered body-has second line
        delivered body-lacks third
        """

    private func filter() -> ScriptedFilter {
        let filter = ScriptedFilter()
        filter.answer(.rcpt, Packet(.reply, payload: strings("550 5.7.1 no such user here")))
        filter.answer(
            .endOfMessage, Packet(.insertHeader, payload: big(0) + strings("X-Checked", "yes")),
            Packet(.addRecipient, payload: strings("<dan@example.org>")), Packet(.accept))
        return filter
    }

    private func run(_ text: String, _ filter: ScriptedFilter) throws -> [String] {
        let mta = try filter.mta()
        return CaseRunner(mta).run(try Case(RawText(text), file: "x.case")).map(\.description)
    }

    @Test func aGoodCaseHasNoFailure() throws {
        let filter = filter()
        #expect(try run(Self.good, filter) == [])
        #expect(filter.commands == "CHMRRTLNBEQ", "the body goes in one part")
        #expect(filter.sent.contains(Packet(.body, payload: Array("Hello\r\nsecond line\r\n".utf8))))
    }

    @Test(arguments: [
        (
            "= reject 550 5.7.1 such user", "= reject 554",
            "x.case:5: expected reject 554, got reject 550 5.7.1 no such user here: the code is 550"
        ),
        (
            "= reject 550 5.7.1 such user", "= defer",
            "x.case:5: expected defer, got reject 550 5.7.1 no such user here"
        ),
        (
            "= reject 550 5.7.1 such user", "= reject 550 5.7.2",
            "x.case:5: expected reject 550 5.7.2, got reject 550 5.7.1 no such user here: the enhanced status is 5.7.1"
        ),
        (
            "= reject 550 5.7.1 such user", "# nothing",
            "x.case:4: expected the filter to go on, got reject 550 5.7.1 no such user here"
        ),
        ("= accept", "= discard", "x.case:11: expected discard, got accept"),
        (
            "+ add-recipient <dan@example.org>", "",
            "x.case:12: expected the edits [insert-header 0 X-Checked: yes], got [insert-header 0 X-Checked: yes; add-recipient <dan@example.org>]"
        ),
        ("delivered to <dan@example.org>", "", "x.case:14: delivered to <dan@example.org> too"),
        (
            "delivered to <dan@example.org>", "delivered to <eve@x>",
            "x.case:14: delivered to <dan@example.org> too"
        ),
        (
            "delivered from <ann@example.net>", "delivered from <>",
            "x.case:16: delivered from <ann@example.net>, not from <>"
        ),
        ("x-checked: yes", "X-Checked: no", "x.case:17: delivered with X-Checked: yes, not no"),
        ("no-header X-Old", "no-header Subject", "x.case:18: delivered with Subject: hello"),
        (
            "no-header X-Old", "order Subject X-Checked",
            "x.case:18: delivered with the fields X-Checked, Subject in this order"
        ),
        ("body-has second line", "body-has first", "x.case:19: delivered without \"first\" in its body"),
        ("body-lacks third", "body-lacks second", "x.case:20: delivered with \"second\" in its body"),
        (
            "delivered body-lacks third", "not delivered",
            "x.case:20: expected the message not to be delivered, and it is"
        ),
        ("delivered body-lacks third", "held", "x.case:20: expected the message to be held, and it is not"),
    ])
    func failuresSayWhatCame(line: String, changed: String, failure: String) throws {
        let text = Self.good.split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).replacing(line, with: changed) }.joined(separator: "\n")
        #expect(try run(text, filter()).contains(failure))
    }

    @Test func theOrderOfFieldsCanBeExpected() throws {
        #expect(try run(Self.good + "\ndelivered order x-checked Subject", filter()) == [])
        #expect(try run(Self.good + "\ndelivered order Subject", filter()) == [])
    }

    @Test func otherScopesAreLeftOut() throws {
        let text =
            Self.good + "\ndelivered[sendmail] from <>\nheld[postfix]\ndelivered[milter] no-header Subject"
        #expect(try run(text, filter()) == ["x.case:23: delivered with Subject: hello"])
    }

    @Test func aDecisionOnTheContentIsSaidOnce() throws {
        let filter = ScriptedFilter()
        filter.answer(.header, .reject)
        filter.answer(.mail, .continue)
        filter.answer(.mail, .discard)
        let text = """
            mail <a@b>
            rcpt <c@d>
            header A: b
            = reject
            body x
            end
            not delivered
            mail <a@b>
            = discard
            rcpt <c@d>
            end
            = discard
            not delivered
            """
        #expect(try run(text, filter) == [])
    }

    @Test func aDecisionOnTheConnectionIsSaidAtEachCommand() throws {
        let filter = ScriptedFilter()
        filter.answer(.connect, .reject)
        let text = "connect a 192.0.2.1\n= reject\nhelo x\n= reject\nmail <a@b>\nquit\nhelo x"
        #expect(try run(text, filter) == ["x.case:5: expected the filter to go on, got reject"])
    }

    @Test func whatIsDeliveredCanBeComparedElsewhere() throws {
        let parsed = try Case(RawText(Self.good), file: "x.case")
        let end = try #require(parsed.steps.last)
        let content: RawText = "X-Checked: yes\r\n\r\nsecond line\r\n"
        let whole = EditedMessage(
            sender: "ann@example.net", recipients: ["carol@example.org", "dan@example.org"], content: content)
        #expect(parsed.failures(of: end, in: .postfix, delivered: whole).isEmpty)
        let part = EditedMessage(sender: "ann@example.net", recipients: ["dan@example.org"], content: content)
        #expect(
            parsed.failures(of: end, in: .postfix, delivered: part).map(\.description) == [
                "x.case:14: not delivered to <carol@example.org>, but to <dan@example.org>"
            ])
        #expect(parsed.failures(of: end, in: .postfix, delivered: nil).count == 7)
    }

    @Test func errorsEndTheCaseAndNotTheRun() throws {
        let filter = ScriptedFilter()
        filter.answer(.helo, Packet(code: 0x21))
        let mta = try filter.mta()
        let runner = CaseRunner(mta)
        let failures = runner.run(try Case("connect a 192.0.2.1\nhelo x\nmail <a@b>", file: "x"))
        #expect(failures.map(\.line) == [2])
        #expect(runner.run(try Case("connect a 192.0.2.1\nhelo x\nmail <a@b>", file: "x")).isEmpty)
    }

    @Test func macrosOfACaseEndWithIt() throws {
        let filter = ScriptedFilter()
        let mta = try filter.mta()
        mta.macros[.sender, "own"] = "1"
        _ = CaseRunner(mta).run(try Case("macro mail own 2\nmacro mail other 3\nmail <a@b>", file: "x"))
        #expect(
            filter.sent.contains {
                $0.code == 0x44 && $0.payload.suffix(18) == strings("{own}", "2", "{other}", "3")[...]
            })
        #expect(mta.macros[.sender, "own"] == "1")
        #expect(mta.macros[.sender, "other"] == nil)
    }

    @Test func aFolderIsRunByName() throws {
        let folder = try TemporaryFolder()
        try folder.write("b.case", "helo x\n= reject\n")
        try folder.write("a.case", "helo x\nwhat\n")
        try folder.write("c.txt", "no case")
        let runner = CaseRunner(try ScriptedFilter().mta())
        let failures = try runner.run(folder: folder.path)
        #expect(
            failures.map(\.description) == [
                "\(folder.path)/a.case:2: unknown step \"what\"",
                "\(folder.path)/b.case:2: expected reject, got continue",
            ])
        let empty = try TemporaryFolder()
        #expect(throws: MTAError.self) { try runner.run(folder: empty.path) }
        #expect(throws: MTAError.self) { try runner.run(folder: "/nonexistent") }
    }
}
