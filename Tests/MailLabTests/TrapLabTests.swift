import Foundation
import MailLab
import MailTrap
import Testing

/// Recipients who disagree, behind real servers.
@Suite(.enabled(if: MailLab.isWanted)) struct TrapLabTests {
    private static let message = """
        Message-ID: <1@a.test>
        Date: Sat, 28 Nov 2026 10:00:00 +0000
        From: ann@a.test
        To: everybody@many.test
        Subject: plan

        the body of it

        """

    /// Ten recipients and ten outcomes.
    private static let ten = """
        stages: {matches: {patterns: [{name: plan, in: text, pattern: body of it}]}}
        rules:
          - {name: seen, insert_header: [{name: X-Seen, value: "yes"}]}
        recipients:
          r1@many.test: {rules: [{name: r1-hold, action: hold, text: "held for r1"}]}
          r2@many.test: {rules: [{name: r2-discard, action: discard}]}
          r3@many.test: {rules: [{name: r3-tag, subject_prefix: "[r3]"}]}
          r4@many.test: {rules: [{name: r4-reject, when: {finding: [match:plan]}, action: reject}]}
          r5@many.test: {rules: [{name: r5-reject, when: {finding: [match:plan]}, action: reject, reject_when_mixed: hold}]}
          r6@many.test: {rules: [{name: r6-gone, remove_recipient: yes}]}
          r7@many.test: {rules: [{name: r7-moved, remove_recipient: yes, add_recipient: [new@other.test]}]}
          r8@many.test: {rules: [{name: r8-sender, change_sender: list@many.test}]}
          r9@many.test: {rules: [{name: r9-accept, action: accept}]}
        """

    @Test(arguments: MailServerKind.allCases)
    func tenRecipientsTenOutcomes(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, Self.ten, copies: 4)
        defer { lab.stop() }
        let reply = try lab.send(Self.message, to: (0..<10).map { "<r\($0)@many.test>" })
        #expect(reply.code == 250, "\(reply) \(lab.output)")
        let delivered = lab.delivered(6)
        // r9 accepts before the site's rule marks it: a group of his own, like that of r0.
        let expected: [String: (subject: String, seen: [String], flag: [String], sender: String)] = [
            "r0@many.test": ("plan", ["yes"], [], "ann@a.test"),
            "r3@many.test": ("[r3] plan", ["yes"], [], "ann@a.test"),
            "r4@many.test": ("plan", [], ["yes"], "ann@a.test"),
            "new@other.test": ("plan", ["yes"], [], "ann@a.test"),
            "r8@many.test": ("plan", ["yes"], [], "list@many.test"),
            "r9@many.test": ("plan", [], [], "ann@a.test"),
        ]
        for (recipient, wanted) in expected {
            let got = delivered.filter { $0.recipient == recipient }.map(\.message)
            #expect(got.count == 1, "\(recipient): \(got.count) of \(delivered.map(\.recipient)) \(lab.output)")
            guard let got = got.first else { continue }
            #expect(got.values(of: "Subject") == [wanted.subject])
            #expect(got.values(of: "X-Seen") == wanted.seen, "\(recipient)")
            #expect(got.values(of: "X-Postern-Flag") == wanted.flag, "\(recipient)")
            #expect(got.sender.address == wanted.sender)
            #expect(got.values(of: "X-Postern-Token") == [])
            #expect(String(decoding: got.body, as: UTF8.self).contains("the body of it"))
        }
        #expect(Set(delivered.map(\.recipient)) == Set(expected.keys))
        let held = try lab.store.page(TrapQuery()).entries
        #expect(Set(held.map(\.item.recipient.text)) == ["r1@many.test", "r5@many.test"])
        #expect(held.first { $0.item.recipient.text == "r1@many.test" }?.item.reason == "r1-hold: held for r1")
    }

    /// A digest passes the filter itself, and comes from nobody.
    @Test(arguments: MailServerKind.allCases)
    func recipientsAreToldWhatIsHeld(_ kind: MailServerKind) throws {
        let lab = try TrapLab(
            kind, "rules: [{name: all, action: hold}]",
            notices: "{from: filter@many.test, digest: 0, digest_to: [many.test], ask: somebody}")
        defer { lab.stop() }
        #expect(try lab.send(Self.message, to: ["<bob@many.test>", "<bob@other.test>"]).code == 250)
        _ = try #require(Deadline(seconds: 20).poll { try? lab.store.page(TrapQuery()).entries.first })
        // It is looked soon after the start, and then each minute.
        lab.stop()
        try lab.start()
        let delivered = lab.delivered(1, seconds: 60)
        #expect(delivered.map(\.recipient) == ["bob@many.test"], "\(lab.output)")
        let digest = try #require(delivered.first?.message)
        #expect(digest.sender.address == "" && digest.values(of: "Auto-Submitted") == ["auto-generated"])
        #expect(digest.values(of: "Subject") == ["1 message is held for you"])
        #expect(digest.values(of: "X-Postern-Token") == [] && digest.values(of: "To") == ["<bob@many.test>"])
        let text = String(decoding: digest.body, as: UTF8.self)
        #expect(text.contains("Subject:  plan") && text.contains("ask somebody,") && !text.contains("other.test"))
    }

    @Test(arguments: MailServerKind.allCases)
    func whatIsReleasedIsWhatCame(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, "rules: [{name: all, action: hold}]")
        defer { lab.stop() }
        let reply = try lab.send(
            Self.message, to: ["<bob@many.test>"], parameters: "RET=HDRS ENVID=q1w2",
            recipientParameters: "NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;bob@elsewhere.test")
        #expect(reply.code == 250)
        let item = try #require(
            Deadline(seconds: 20).poll { try? lab.store.page(TrapQuery()).entries.first?.item })
        #expect(
            try lab.store.release([item.id], as: TrapRelease(), by: "a test", at: Date().timeIntervalSince1970) == [
                item.id
            ])
        let delivered = lab.delivered(1)
        #expect(delivered.map(\.recipient) == ["bob@many.test"], "\(lab.output)")
        let got = try #require(delivered.first?.message)
        #expect(Set(got.recipients[0].parameters) == ["NOTIFY=SUCCESS,FAILURE", "ORCPT=rfc822;bob@elsewhere.test"])
        #expect(Set(got.sender.parameters).isSuperset(of: ["RET=HDRS", "ENVID=q1w2"]))
        #expect(got.values(of: "X-Postern-Token") == [])
        #expect(got.values(of: "Message-ID") == ["<1@a.test>"])
        #expect(got.values(of: "Received").count == 2)
        #expect(got.values(of: "Received").last?.hasPrefix("from client.test") == true)
        let sent = try #require(
            Deadline(seconds: 20).poll { () -> TrapItem? in
                let item = try? lab.store.message(item.message)?.items.first
                return item?.state == .sent ? item : nil
            })
        #expect(sent.delivery.queueIdentifier.map { got.passed(queueID: $0) } == true)
    }

    /// A part is held for whoever gets the rest, a journal gets all of it, and one release goes to somebody else, attached.
    @Test(arguments: MailServerKind.allCases)
    func partsJournalsAndAttachments(_ kind: MailServerKind) throws {
        let lab = try TrapLab(
            kind,
            """
            rules:
              - {name: journal, when: {role: mx}, copy_to: [journal@other.test]}
              - {name: programs, when: {class: [program]}, remove_part: {notice: "removed", hold: yes}}
            recipients:
              moved@many.test: {rules: [{name: moved, redirect: new@other.test}]}
            """)
        defer { lab.stop() }
        let message = """
            Message-ID: <p@a.test>
            Date: Sat, 28 Nov 2026 10:00:00 +0000
            From: ann@a.test
            Subject: plan
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b

            hello
            --b
            Content-Type: application/octet-stream; name=a.exe

            MZ
            --b--

            """
        #expect(try lab.send(message, to: ["<bob@many.test>", "<moved@many.test>"]).code == 250, "\(lab.output)")
        let delivered = lab.delivered(3)
        #expect(
            delivered.map(\.recipient).sorted() == ["bob@many.test", "journal@other.test", "new@other.test"],
            "\(lab.output)")
        for (recipient, message) in delivered {
            let body = String(decoding: message.body, as: UTF8.self)
            #expect(body.contains("a.exe") == (recipient == "journal@other.test"), "\(recipient): \(body)")
        }
        let item = try #require(
            lab.store.page(TrapQuery()).entries.first { $0.item.recipient.text == "bob@many.test" }?.item)
        let carol = TrapAddress(raw: Array("<carol@many.test>".utf8), text: "carol@many.test")
        _ = try lab.store.release(
            [item.id], as: TrapRelease(isAttached: true, to: carol), by: "a test", at: Date().timeIntervalSince1970)
        let released = try #require(
            lab.delivered(4).last { $0.recipient == "carol@many.test" }?.message, "\(lab.output)")
        #expect(released.sender.address == "" && released.values(of: "Auto-Submitted") == ["auto-generated"])
        let body = String(decoding: released.body, as: UTF8.self)
        #expect(body.contains("Content-Type: message/rfc822") && body.contains("name=a.exe") && body.contains("MZ"))
    }
}
