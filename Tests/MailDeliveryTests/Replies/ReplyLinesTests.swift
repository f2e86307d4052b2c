import Testing

@testable import MailDelivery

@Suite struct ReplyLinesTests {
    private static func reply(_ code: Int, _ texts: String...) -> ReplyLines {
        ReplyLines(code: code, texts: texts.map { Array($0.utf8) })
    }

    @Test(arguments: [
        ("2.0.0 Ok: queued as 4XYZ", "4XYZ"), ("Ok: queued as 4XYZ", "4XYZ"),
        ("2.0.0 5AMAvQ1h012345 Message accepted for delivery", "5AMAvQ1h012345"),
        ("5AMAvQ1h012345 Message accepted for delivery", "5AMAvQ1h012345"),
        ("2.0.0 Ok: queued as", nil), ("2.0.0 Ok: queued as a\u{1B}b", nil), ("2.0.0 OK id=1abc", nil), ("", nil),
        ("2.0.0 Ok: queued as x y", nil), ("2.0.0 Message accepted for delivery", nil),
    ])
    func queueIdentifiersOfPostfixAndSendmail(_ text: String, _ identifier: String?) {
        #expect(Self.reply(250, text).queueIdentifier == identifier)
        #expect(Self.reply(251, text).queueIdentifier == nil)
    }

    @Test(arguments: [
        (550, "5.1.1 no", "5.1.1"), (550, "4.1.1 no", nil), (250, "2.1.500 yes", "2.1.500"), (250, "2.1 yes", nil),
        (250, "2.1.5000 yes", nil), (250, "2..5 yes", nil), (250, "2.1.x yes", nil), (250, "5.1.1", nil),
        (450, "4.2.0", "4.2.0"),
    ])
    func enhancedStatusCodesAgreeWithTheCode(_ code: Int, _ text: String, _ status: String?) {
        #expect(SMTPReply(Self.reply(code, text)).status == status)
    }

    @Test func textForLogsIsCutAndEscaped() {
        let reply = SMTPReply(
            Self.reply(550, "5.1.1 a\u{1B}[31m\r", "b\u{202E}c\0" + String(repeating: "x", count: 900)))
        #expect(reply.text.hasPrefix("5.1.1 a\\u{1b}[31m\\u{d} b\\u{202e}c\\u{0}xxx"))
        #expect(reply.text.utf8.count == 500)
        #expect(VisibleText.of(Array(repeating: 0xFF, count: 900)).utf8.count <= 500)
        #expect(VisibleText.of(Array(repeating: 0, count: 900)).utf8.count <= 500)
    }

    @Test func offersAreReadInAnyCase() {
        let offers = ServerOffers(
            Self.reply(
                250, "DSN", "size 1000", "8bitmime", "Pipelining", "STARTTLS", "SMTPUTF8", "X-DSN", "AUTH PLAIN"))
        #expect(offers.size && offers.eightBit && offers.pipelining && offers.startTLS && offers.utf8)
        #expect(offers.largestMessage == 1_000)
        // The first line is the server's name.
        #expect(!offers.notifications)
        for text in ["SIZE", "SIZE 0", "SIZE -1", "SIZE 99999999999999999999999", "SIZE x"] {
            let offers = ServerOffers(Self.reply(250, "x", text))
            #expect(offers.size && offers.largestMessage == nil)
        }
    }
}
