import Milter
import Testing

/// Refusals and deferrals: code, class and verdict agree.
struct ReplyTests {
    @Test(
        "a refusal is 5xx",
        arguments: [(500, 500), (554, 554), (599, 599), (451, 550), (600, 550), (0, 550), (-1, 550)])
    func refusalCode(asked: Int, code: Int) {
        let refusal = Refusal(code: asked, "4.7.1", "no")
        #expect(refusal.reply.code == code)
        #expect(refusal.reply.status == "5.7.1")
        #expect(refusal.description == "\(code) 5.7.1 no")
    }

    @Test(
        "a deferral is 4xx", arguments: [(400, 400), (421, 421), (499, 499), (550, 451), (0, 451), (Int.max, 451)])
    func deferralCode(asked: Int, code: Int) {
        let deferral = Deferral(code: asked, "5.7.1", "later")
        #expect(deferral.reply.code == code)
        #expect(deferral.reply.status == "4.7.1")
        #expect(deferral.description == "\(code) 4.7.1 later")
    }

    @Test("the codes that are meant where none is named")
    func usualCodes() {
        #expect(Refusal("5.7.1", "no").description == "550 5.7.1 no")
        #expect(Deferral("4.3.0", "later").description == "451 4.3.0 later")
    }

    @Test("a reply of several lines shows its first")
    func severalLines() {
        let refusal = Refusal("5.7.1", "first\nsecond")
        #expect(refusal.reply.lines == ["first", "second"])
        #expect(refusal.description == "550 5.7.1 first")
    }

    @Test("percent signs are doubled on the way to the MTA, and nowhere else")
    func percentSigns() {
        let reply = Refusal("5.7.1", "100 % of %s\n%%\nnone").reply
        #expect(reply.lines == ["100 % of %s", "%%", "none"])
        #expect(reply.linesForMTA == ["100 %% of %%s", "%%%%", "none"])
    }

    @Test("a text cannot change the code: it has no line breaks of its own")
    func injection() {
        let reply = Refusal("5.7.1", "no\r\n250 2.0.0 taken").reply
        #expect(reply.lines == ["no", "250 2.0.0 taken"])
        #expect(reply.code == 550)
    }

    @Test(
        "enhanced status codes are read, whatever their class",
        arguments: [
            ("5.7.1", 7, 1), ("4.7.1", 7, 1), ("2.999.999", 999, 999), ("5.0.0", 0, 0),
            ("", 0, 0), ("5", 0, 0), ("5.7", 0, 0), ("5.7.1.2", 0, 0), ("5..1", 0, 0), ("x.7.1", 0, 0),
            ("5.7.x", 0, 0), ("5.7.1 ", 0, 0), ("5.7.99999999999999999999", 0, 0), ("5.7.1\r\n", 0, 0),
            ("5.+7.1", 0, 0), ("5.-7.1", 0, 0), ("5.7.1000", 0, 0),
        ])
    func enhancedStatus(text: String, subject: Int, detail: Int) {
        #expect(EnhancedStatus(text) == EnhancedStatus(subject: subject, detail: detail))
    }

    @Test("numbers of an enhanced status are cut to three digits")
    func enhancedStatusNumbers() {
        #expect(EnhancedStatus(subject: 1_000, detail: -1) == EnhancedStatus(subject: 999, detail: 0))
        #expect(Refusal(EnhancedStatus(subject: .max, detail: .min), "no").reply.status == "5.999.0")
    }

    @Test("a literal is read like any other text")
    func literal() {
        let status: EnhancedStatus = "5.7.1"
        #expect(status.subject == 7)
        #expect(status.detail == 1)
    }
}
