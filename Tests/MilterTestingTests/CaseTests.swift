import Milter
import MilterTesting
import Testing

@Suite struct CaseTests {
    @Test func isReadLineByLine() throws {
        let text = """
            # what this case
            # shows

            connect client.example 192.0.2.7
            mail <ann@example.net> SIZE=100 BODY=8BITMIME
            # not part of it
            rcpt <bob@example.org>
            = reject 550 5.7.1 no such user | at all
            =[sendmail,postfix] reject
            macro end-of-headers i A B
            header Subject: hello,
             folded
            body
            body   indented
            end
            + insert-header 0 X-Checked: yes
            \tfolded
            + delete-header 2 X-Old
            +[milter] change-sender <> SIZE=1
            + replace-body a||b
            delivered[postfix] header X: y
            held
            not delivered
            """
        let parsed = try Case(RawText(text), file: "some/where.case")
        #expect(parsed.name == "where.case")
        #expect(parsed.purpose == "what this case\nshows")
        #expect(parsed.steps.map(\.line) == [4, 5, 7, 10, 11, 13, 14, 15])
        #expect(
            parsed.steps.map(\.action) == [
                .connect(host: "client.example", address: "192.0.2.7"),
                .mail("<ann@example.net>", parameters: ["SIZE=100", "BODY=8BITMIME"]),
                .rcpt("<bob@example.org>", parameters: []), .macro(.endOfHeaders, name: "i", value: "A B"),
                .header(.init("Subject", "hello,\n folded")), .body(""), .body("  indented"), .end,
            ])
        let rcpt = parsed.steps[2]
        #expect(rcpt.expectations.map(\.scopes) == [[], [.sendmail, .postfix]])
        #expect(rcpt.expectations(in: .milter).map(\.line) == [8])
        guard case .decision(let decision) = rcpt.expectations[0].check else {
            Issue.record("no decision")
            return
        }
        #expect(decision.description == "reject 550 5.7.1 no such user|at all")
        #expect(
            parsed.steps[7].expectations.map(\.check) == [
                .edit(.insertedHeader(at: 0, "X-Checked", "yes\n\tfolded")),
                .edit(.deletedHeader("X-Old", occurrence: 2)),
                .edit(.changedSender("<>", parameters: "SIZE=1")), .edit(.replacedBody("a\r\n\r\nb\r\n")),
                .delivered(.header(.init("X", "y"))), .held, .notDelivered,
            ])
    }

    @Test(arguments: [
        ("", "1: the case has no step"), ("# only this\n", "1: the case has no step"),
        ("= accept", "1: an expectation before the first step"), ("hello x", "1: unknown step \"hello\""),
        ("quit\nconnect host", "2: connect wants a host name and an address"),
        ("mail ann@example.net", "1: mail wants an address in angle brackets"),
        ("rcpt", "1: rcpt wants an address in angle brackets"), ("helo", "1: helo wants a name"),
        ("header Subject", "1: header wants \"NAME: VALUE\""),
        ("header : x", "1: header wants \"NAME: VALUE\""), ("data now", "1: data stands alone"),
        ("macro begin i x", "1: macro wants a stage: connect helo mail rcpt data end-of-headers end"),
        (
            "helo x\n continued",
            "2: white space at the start continues a header field, and there is none above"
        ),
        ("helo x\n= maybe", "2: after \"=\" comes accept, continue, reject, defer, discard or skip"),
        ("helo x\n= reject 450 later", "2: a reject has a code of 500 to 599"),
        ("helo x\n= defer 550 no", "2: a defer has a code of 400 to 499"),
        ("helo x\n= accept 250", "2: only reject and defer have a reply"),
        ("helo x\n=[exim] accept", "2: unknown scope \"exim\": sendmail, postfix, milter"),
        ("quit\n= accept", "2: the step above it is not answered"),
        ("helo x\n+ nothing", "2: this belongs below \"end\""),
        ("helo x\nheld", "2: this belongs below \"end\""),
        ("end\n+ tweak", "2: unknown edit \"tweak\""), ("end\n+", "2: after \"+\" comes an edit"),
        ("end\n+ insert-header X: y", "2: insert-header wants a position, a number"),
        ("end\n+ delete-header 1", "2: delete-header wants an occurrence and a name"),
        ("end\n+ change-header 99999999999999999999 A: b", "2: change-header wants an occurrence, a number"),
        ("end\ndelivered order", "2: order wants names of fields"),
        ("end\ndelivered by post", "2: unknown expectation \"delivered by\""),
        ("end\nnot yet", "2: after \"not\" comes \"delivered\" and nothing else"),
        ("end\nheld fast", "2: held stands alone"),
        ("helo a\0b", "1: a NUL, which no milter packet can carry"),
    ])
    func errorsNameTheLine(text: String, expected: String) {
        let error = #expect(throws: MTAError.self) { try Case(RawText(text), file: "x.case") }
        #expect(error?.code == .badCase)
        #expect(error?.description == "x.case:" + expected)
    }

    @Test func errorsOfFilesNameThem() {
        let error = #expect(throws: MTAError.self) { try Case(contentsOf: "/nonexistent/x.case") }
        #expect(error?.description == "/nonexistent/x.case:1: No such file or directory")
    }

    @Test func bytesNeedNotBeUTF8() throws {
        let text = RawText(Array("header Subject: caf".utf8) + [0xE9, 0x0D, 0x0A] + Array("body x".utf8))
        let parsed = try Case(text, file: "x")
        let value = RawText(Array("caf".utf8) + [0xE9])
        #expect(parsed.steps.first?.action == .header(.init("Subject", value)))
    }
}
