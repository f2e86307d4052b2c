import Foundation
import MailPipeline
import MailTrap
import Synchronization
import Testing

@testable import PosternService

/// What recipients are told of what is held for them.
@Suite struct DigestTests {
    private let seven = NoticeMaking.seven

    @Test func itSaysWhatIsHeldWordForWord() throws {
        let made = try NoticeMaking()
        try made.keep(
            "Grüße, an offer of many words that goes on for longer than a line has places for it",
            reason: "bulk: 7.5 points")
        try made.keep("plain", author: "", sender: "", reason: "no-reports", at: seven - 60)
        #expect(try made.notifier().tell(now: seven) == 1)
        let entry = try #require(try made.outbox().first)
        #expect(
            try made.text(entry)
                == """
                From: Mail filter <filter@example.org>
                To: <bob@example.org>
                Subject: 2 messages are held for you
                Date: Sat, 28 Nov 2026 06:00:00 +0000
                Message-ID: <x@example.org>
                Auto-Submitted: auto-generated
                Precedence: bulk
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                The mail filter holds 2 messages for you of which you were not told
                before. What is held was not delivered.

                If you want to have one, ask the help desk (phone 4711), and name its
                number. What nobody asks for is deleted after 30 d. Nothing comes of an
                answer to this message.

                Number 2, of 2026-11-28 06:59
                  From:     (none)
                  Sender:   <>
                  Subject:  plain
                  Reason:   no-reports

                Number 1, of 2026-11-28 06:00
                  From:     Eve <eve@example.net>
                  Subject:  Gr=C3=BC=C3=9Fe, an offer of many words that goes on for longer=
                 than a
                            line has places for it
                  Reason:   bulk: 7.5 points

                """.replacing("\n", with: "\r\n"))
        let (item, message) = (entry.item, entry.message)
        #expect(item.purpose == .notice && String(decoding: item.recipient.raw, as: UTF8.self) == "<bob@example.org>")
        #expect(item.recipient.parameters == ["NOTIFY=NEVER"])
        #expect(message.sender == TrapAddress(raw: Array("<>".utf8), text: ""))
    }

    @Test func itSaysHowManyOthersThereAre() throws {
        let made = try NoticeMaking()
        try made.keep("old", at: seven - 86_400)
        #expect(try made.notifier().tell(now: seven - 80_000) == 1)
        try made.keep("new")
        #expect(try made.notifier().tell(now: seven) == 1)
        let text = try made.text(try #require(try made.outbox().last))
        #expect(text.contains("Subject: 1 message is held for you\r\n") && text.contains("holds a message for you"))
        #expect(text.contains("Subject:  new") && !text.contains("Subject:  old"))
        #expect(text.hasSuffix("Besides, 1 message is still held for you of which you were told before.\r\n"))
    }

    @Test func aFloodComesInParts() throws {
        let made = try NoticeMaking()
        for number in 0..<(DigestNotice.mostEntries + 2) { try made.keep("\(number)") }
        #expect(try made.notifier().tell(now: seven) == 1)
        let text = try made.text(try #require(try made.outbox().last))
        #expect(text.contains("Subject: 102 messages are held for you\r\n") && text.contains("Subject:  101\r\n"))
        #expect(text.hasSuffix("2 messages are not listed here, and will be in the next digest.\r\n"))
        #expect(try made.notifier().tell(now: seven + 86_400) == 1)
        let next = try made.text(try #require(try made.outbox().last))
        #expect(next.contains("Subject: 2 messages are held for you\r\n") && next.contains("Subject:  0\r\n"))
    }

    @Test(arguments: [
        ("a\r\nBcc: victim@example.org", #"a\u{D}\u{A}Bcc: victim@example.org"#),
        ("\u{1B}[2J\u{202E}gnp", #"\u{1B}[2J\u{202E}gnp"#), ("", "(none)"), ("    ", "(none)"),
        ("back\\slash", #"back\\slash"#),
        (String(repeating: "x", count: 5_000), String(repeating: "x", count: 200) + "..."),
        (String(repeating: "\u{1B}", count: 300), String(String(repeating: #"\u{1B}"#, count: 40).prefix(200)) + "..."),
    ])
    func whatSendersWriteStaysInItsPlace(_ subject: String, _ shown: String) throws {
        var text = NoticeText()
        text.field("Subject", subject)
        #expect(text.lines.joined() == "  Subject:  \(shown)")
        let made = try NoticeMaking()
        try made.keep(subject, author: subject, reason: subject)
        #expect(try made.notifier().tell(now: seven) == 1)
        let bytes = Array(try made.text(try #require(try made.outbox().first)).utf8)
        #expect(bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A })
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 77 } && lines.dropLast().allSatisfy { $0.last == 0x0D })
        #expect(lines.count { $0.starts(with: "Bcc".utf8) } == 0)
    }

    @Test func whoMustNotGetOneDoesNot() throws {
        let made = try NoticeMaking()
        let others = [
            "bob@example.net", "bob@sub.example.org", "owner-list@example.org", "list-owner@example.org",
            "list-request@example.org", "LIST-Bounces@example.org", "list-bounces+bob=x@example.org",
            "Mailer-Daemon@example.org", "nobody", "",
        ]
        try made.keep(for: others)
        try made.keep("a notice", for: ["carl@example.org"], .notice)
        try made.keep("a copy", for: ["carl@example.org"], .copy)
        try made.keep("silent", for: ["dora@example.org"], parameters: ["ORCPT=rfc822;d", "NOTIFY=NEVER"])
        let before = try made.outbox().count
        #expect(try made.notifier().tell(now: seven) == 0)
        #expect(try made.outbox().count == before)
        var query = TrapQuery()
        query.isAnnounced = true
        #expect(try made.store.page(query).entries.isEmpty)
        try made.keep(for: ["postmaster@example.org", "ownership@example.org"])
        #expect(try made.notifier().tell(now: seven + 86_400) == 2)
    }

    @Test func localPartsAloneAreOursOnlyWithoutADomain() {
        let recipients = DigestRecipients(AddressList(["postmaster@", "ann@example.org", ".example.com"]))
        let takes = ["postmaster", "ann@example.org", "x@a.example.com"]
        let leaves = ["postmaster@example.net", "bob@example.org", "x@example.com", "<>", ""]
        #expect(takes.allSatisfy { recipients.takes(MailAddress($0)) })
        #expect(leaves.allSatisfy { !recipients.takes(MailAddress($0)) })
        #expect(!DigestRecipients(AddressList()).takes(MailAddress("bob@example.org")))
    }

    @Test func itComesOnceADayAtItsHour() throws {
        var made = try NoticeMaking()
        try made.keep(at: seven - 7_200)
        #expect(try made.notifier().tell(now: seven - 1) == 0)
        #expect(try made.notifier().tell(now: seven) == 1)
        // What comes later waits for the next day, wherever a process is restarted.
        try made.keep()
        #expect(try made.notifier().tell(now: seven + 60) == 0 && made.notifier().tell(now: seven + 50_000) == 0)
        #expect(try made.notifier().tell(now: seven + 86_400) == 1)
        // Nothing new, no digest.
        #expect(try made.notifier().tell(now: seven + 2 * 86_400) == 0)
        // Where the hour was slept through it comes late.
        try made.keep()
        #expect(try made.notifier().tell(now: seven + 3 * 86_400 + 40_000) == 1)
        made.section.notices.digest.value.hour = nil
        try made.keep()
        #expect(try made.notifier().tell(now: seven + 4 * 86_400) == 0)
    }

    @Test func twoAtOnceSendOne() async throws {
        let folder = try TemporaryFolder()
        let made = try NoticeMaking(SQLiteTrapStore(path: folder.path + "/trap.db"))
        for number in 0..<20 { try made.keep(for: ["user\(number)@example.org"]) }
        let sent = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                let notifier = made.notifier(SQLiteTrapStore(path: folder.path + "/trap.db"))
                group.addTask { try notifier.tell(now: NoticeMaking.seven) }
            }
            return try await group.reduce(0, +)
        }
        #expect(sent == 20)
        #expect(try Set(made.recipients()).count == 20 && made.outbox().count == 20)
        #expect(try made.files() == 40, "nothing is left of those that came too late")
    }

    @Test func whoHasHadEnoughIsToldTheNextDay() throws {
        var made = try NoticeMaking()
        made.section.notices.limit = 1
        let item = try made.keep(at: seven - 90_000)[0]
        #expect(try made.notifier().tell(now: seven - 40_000) == 1)
        let second = try made.keep()[0]
        #expect(try made.notifier().tell(now: seven) == 0, "24 hours are not over")
        #expect(try made.store.item(item)?.item.announced != nil && made.store.item(second)?.item.announced == nil)
        #expect(try made.notifier().tell(now: seven + 86_400) == 1)
    }

    @Test func aNoticeOfAnAddressThatIsNotASCIIIsInternational() throws {
        let made = try NoticeMaking()
        try made.keep(for: ["jürgen@example.org"])
        #expect(try made.notifier().tell(now: seven) == 1)
        let entry = try #require(try made.outbox().first)
        #expect(entry.message.sender.parameters == ["SMTPUTF8"])
        #expect(try made.text(entry).contains("\r\nTo: undisclosed-recipients:;\r\n"))
    }
}
