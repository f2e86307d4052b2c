import MailPipeline
import MailTrap
import Testing

@testable import PosternService

/// What those are told who look after the filter.
@Suite struct AdministratorNoticeTests {
    private let seven = NoticeMaking.seven

    private func made() throws -> NoticeMaking {
        var made = try NoticeMaking()
        made.section.notices.digest.value.hour = nil
        made.section.notices.administrators = [Located(MailAddress("ann@example.com"))]
        return made
    }

    /// The text without its header.
    private func body(_ made: NoticeMaking, _ entry: TrapPage.Entry) throws -> String {
        let text = try made.text(entry)
        return text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
    }

    @Test func theSummarySaysWhatThereIsAndWhatWasDone() throws {
        let made = try made()
        let items = try made.keep(for: ["bob@example.org", "carl@example.org"])
        try made.keep("copy", for: ["dora@example.org"], .copy, at: seven - 90_000)
        #expect(try made.store.delete([items[0]], by: "ann", at: seven - 60).count == 1)
        #expect(try made.notifier().tell(now: seven - 1) == 0)
        #expect(try made.notifier().tell(now: seven) == 1)
        #expect(try made.notifier().tell(now: seven + 60) == 0, "once a day")
        let entry = try #require(try made.outbox().last)
        #expect(entry.item.recipient.text == "ann@example.com")
        #expect(entry.message.subject == "Mail filter on mx.example.org: 1 held, 1 to be delivered, 0 failed")
        let lines = try body(made, entry).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
        #expect(
            lines.filter { !$0.contains("disk") && !$0.contains("would be") && !$0.contains("messages have") } == [
                "What is in the trap now, counted for each recipient:",
                "  held                             1", "  of these failed to be delivered  0",
                "  to be delivered                  1, the oldest since 2026-11-27 06:00",
                "  without an answer yet            0", "", "", "What was done in the last 24 hours:",
                "  held                             2", "  released                         0",
                "  delivered                        0", "  could not be delivered           0",
                "  deleted                          1", "  ended since nobody asked, or room 0",
                "  kept when a process ended        0", "",
            ])
    }

    @Test func whatFailsIsToldWithinAMinuteAndOnceAnHour() throws {
        let made = try made()
        let early = seven - 7_200
        try made.keep("one", for: ["bob@example.org"], .copy, at: early)
        try made.fail("550 5.1.1 no\u{1B}such user", at: early)
        #expect(try made.notifier().tell(now: early + 30) == 1)
        let entry = try #require(try made.outbox().last)
        #expect(entry.message.subject == "Mail filter on mx.example.org: 1 delivery has failed")
        #expect(
            try body(made, entry)
                == """
                These messages were let go or copied, and the mail server did not take
                them. They are held again.

                Number 1, of 2026-11-28 05:00
                  Sender:   <eve@example.net>
                  To:       <bob@example.org>
                  Subject:  one
                  Answer:   550 5.1.1 no\\u{1B}such user

                `postern trap show NUMBER` shows one of them, `postern trap release
                NUMBER` tries it again.

                """.replacing("\n", with: "\r\n"))
        #expect(try made.notifier().tell(now: early + 60) == 0, "it was told")
        for number in 0..<30 { try made.keep("\(number)", for: ["carl@example.org"], .copy, at: early + 60) }
        for _ in 0..<4 { try made.fail("550 no", at: early + 60) }
        #expect(try made.notifier().tell(now: early + 3_000) == 0, "an hour is not over")
        #expect(try made.notifier().tell(now: early + 3_630) == 1)
        let second = try #require(try made.outbox().last)
        #expect(second.message.subject.hasSuffix(": 30 deliveries have failed"))
        #expect(try body(made, second).contains("\r\n10 more are not listed here.\r\n"))
    }

    /// A notice that cannot be delivered is nothing to write notices of.
    @Test func noNoticeComesOfANotice() throws {
        let made = try made()
        #expect(try made.notifier().tell(now: seven) == 1)
        try made.fail("550 no such user", at: seven + 1)
        #expect(try made.notifier().tell(now: seven + 2) == 0 && made.outbox().isEmpty)
        #expect(try made.store.setbacks(after: 0, since: 0, atMost: 1).count == 0)
    }

    @Test func alertsLeaveRoomForTheSummary() throws {
        let made = try made()
        var alerts = 0
        for hour in 0..<12 {
            let time = seven - 86_400 + 7_200 + Double(hour) * 3_601
            try made.keep("\(hour)", .copy, at: time)
            try made.fail("550 no", at: time)
            alerts += try made.notifier().tell(now: time)
        }
        // One of them is the summary of the day before.
        #expect(alerts == 3)
        #expect(try made.notifier().tell(now: seven) == 1)
        #expect(try made.outbox().last?.message.subject.contains("held") == true)
    }

    @Test func eachOfThemIsTold() throws {
        var made = try made()
        made.section.notices.administrators.append(Located(MailAddress("berta@example.com")))
        #expect(try made.notifier().tell(now: seven) == 2)
        #expect(try made.recipients() == ["ann@example.com", "berta@example.com"])
    }
}
