import MailMessage
import MailPipeline
import MailTrap
import Testing

@testable import PosternService

/// What senders are told of what is held, and which.
@Suite struct SenderNoticeTests {
    private let seven = NoticeMaking.seven

    /// Keeps a message of which its sender is to be told.
    private func keep(
        _ made: NoticeMaking, from sender: String = "ann@example.org", user: String? = "ann", to recipients: [String],
        subject: String = "plan\r\nBcc: x"
    ) throws {
        let bytes = Array("Subject: x\r\n\r\nboo\r\n".utf8)
        var message = TrapMessage(
            received: seven - 60, sender: TrapAddress(raw: Array("<\(sender)>".utf8), text: sender),
            body: try made.bodies.write(StoredBytes(bytes)), size: bytes.count)
        (message.subject, message.origin.user) = (subject, user)
        let items = recipients.map { address in
            var item = NewTrapItem(
                for: TrapAddress(raw: Array("<\(address)>".utf8), text: address), .held, reason: "a private rule")
            item.tellsSender = true
            return item
        }
        try made.store.answered(
            try made.store.prepare([TrapParcel(message, items)], at: seven - 60).messages, at: seven - 60)
    }

    private func made() throws -> NoticeMaking {
        var made = try NoticeMaking()
        made.section.notices.digest.value.hour = nil
        return made
    }

    @Test func heIsToldOnceWordForWord() throws {
        let made = try made()
        try keep(made, to: ["bob@example.net", "carl@example.net"])
        #expect(try made.notifier().tell(now: seven) == 1 && made.notifier().tell(now: seven + 60) == 0)
        let entry = try #require(try made.outbox().first)
        #expect(entry.item.recipient.text == "ann@example.org" && entry.message.sender.text == "")
        let text = try made.text(entry)
        let body = text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) }
        #expect(
            body
                == """
                The mail filter of mx.example.org holds this message of yours. It was
                not delivered to whom it lists here, and is not lost: somebody may let
                it go.

                  Date:     2026-11-28 06:59
                  Subject:  plan\\u{D}\\u{A}Bcc: x
                  To:       <bob@example.net>
                  To:       <carl@example.net>

                If it is urgent, ask the help desk (phone 4711). Nothing comes of an
                answer to this message.

                """.replacing("\n", with: "\r\n"))
    }

    /// A sender is easily forged.
    @Test func strangersAreToldNothing() throws {
        let made = try made()
        try keep(made, from: "victim@example.com", user: nil, to: ["bob@example.net"])
        try keep(made, from: "owner-list@example.org", to: ["bob@example.net"])
        try keep(made, from: "", to: ["bob@example.net"])
        #expect(try made.notifier().tell(now: seven) == 0 && made.outbox().isEmpty)
        #expect(try made.store.untold(atMost: 9).isEmpty)
        try keep(made, from: "ann@example.org", user: nil, to: ["bob@example.net"])
        try keep(made, from: "ann@example.com", user: "ann", to: ["bob@example.net"])
        #expect(try made.notifier().tell(now: seven) == 2)
    }

    @Test func theyAreFew() throws {
        let made = try made()
        for _ in 0..<7 { try keep(made, to: ["bob@example.net"]) }
        #expect(try made.notifier().tell(now: seven) == made.section.notices.limit)
        #expect(try made.store.untold(atMost: 9).isEmpty && made.notifier().tell(now: seven + 100_000) == 0)
    }

    @Test(arguments: [
        ("action: hold, notify_sender: yes", "from: a@y", []),
        ("action: reject, reject_when_mixed: hold, notify_sender: yes", "from: a@y, administrators: a@y", []),
        (
            "action: hold, notify_sender: yes", "",
            ["notices need an address that they are from; set `trap.notices.from`"]
        ),
        (
            "action: reject, notify_sender: yes", "from: a@y",
            ["`notify_sender` belongs to `action: hold` or `reject_when_mixed: hold`"]
        ),
    ])
    func rulesSayForWhich(_ rule: String, _ notices: String, _ errors: [String]) throws {
        let text = """
            trap: {folder: /x, reentry: {address: '127.0.0.1:10026'}, notices: {\(notices)}}
            rules: [{name: mine, \(rule)}, {name: other, when: {role: mx}, action: reject}]

            """
        do {
            let root = try LoadedConfiguration("x", from: MemoryFiles(["x": text])).root
            #expect(errors == [] && root.senderTelling == ["mine"])
        } catch {
            #expect(error.errors.map(\.message) == errors)
        }
    }
}
