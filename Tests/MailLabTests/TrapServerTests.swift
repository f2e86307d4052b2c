import Foundation
import MailLab
import MailTrap
import Testing

/// What real servers make of what is held and copied: aliases, other filters, clients that are gone.
@Suite(.enabled(if: MailLab.isWanted)) struct TrapServerTests {
    static func message(_ identifier: String = "1") -> String {
        """
        Message-ID: <\(identifier)@a.test>
        Date: Sat, 28 Nov 2026 10:00:00 +0000
        From: ann@a.test
        To: everybody@many.test
        Subject: plan

        the body of it

        """
    }

    /// Recipients whose name begins with h have it held, those with t get a tag.
    private static let byName = """
        stages: {matches: {patterns: [{name: h, in: recipient, pattern: "glob:h*"}, {name: t, in: recipient, pattern: "glob:t*"}]}}
        rules:
          - {name: holding, when: {finding: [match:h]}, action: hold}
          - {name: tagging, when: {finding: [match:t]}, subject_prefix: "[t]"}
        """

    private static func held(_ lab: TrapLab) throws -> [String] {
        try lab.store.page(TrapQuery()).entries.map(\.item.recipient.text).sorted()
    }

    @Test(arguments: MailServerKind.allCases)
    func aHundredRecipients(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, Self.byName)
        defer { lab.stop() }
        let names = (0..<100).map { "\(["h", "t", "x", "y"][$0 % 4])\($0)@many.test" }
        #expect(try lab.send(Self.message(), to: names.map { "<\($0)>" }).code == 250)
        let delivered = lab.delivered(75)
        #expect(delivered.map(\.recipient).sorted() == names.filter { !$0.hasPrefix("h") }.sorted(), "\(lab.output)")
        for (recipient, message) in delivered {
            #expect(message.values(of: "Subject") == [recipient.hasPrefix("t") ? "[t] plan" : "plan"])
        }
        #expect(try Self.held(lab) == names.filter { $0.hasPrefix("h") }.sorted())
        // Those who get the same bytes are one message.
        #expect(Set(delivered.map { $0.message.values(of: "Received").count }).count == 2)
    }

    /// Ten thresholds make two groups: those above and those below, who see nothing of one another's.
    @Test(arguments: MailServerKind.allCases)
    func tenThresholds(_ kind: MailServerKind) throws {
        let recipients = (1...10).map { number in
            "  r\(number)@many.test: {rules: [{name: tag\(number), when: {score: \(number)}, subject_prefix: \"[spam]\"},"
                + " {name: fields\(number), spam_headers: {required: \(number)}}]}"
        }
        let lab = try TrapLab(
            kind,
            """
            stages: {matches: {patterns: [{name: body, in: text, pattern: body of it}]}}
            weights: {"match:body": 4.5}
            recipients:
            \(recipients.joined(separator: "\n"))
            """)
        defer { lab.stop() }
        #expect(try lab.send(Self.message(), to: (1...10).map { "<r\($0)@many.test>" }).code == 250)
        let delivered = lab.delivered(10)
        #expect(delivered.count == 10, "\(lab.output)")
        for (recipient, message) in delivered {
            let threshold = Int(recipient.dropFirst().prefix { $0 != "@" }) ?? 0
            #expect(message.values(of: "Subject") == [threshold <= 4 ? "[spam] plan" : "plan"], "\(recipient)")
            let status = message.values(of: "X-Spam-Status").first ?? ""
            #expect(
                status.hasPrefix(threshold <= 4 ? "Yes, score=4.5 required=5.0" : "No, score=4.5 required=5.0"),
                "\(status)")
        }
        #expect(
            Set(
                delivered.map {
                    String(decoding: $0.message.body, as: UTF8.self) + "\($0.message.values(of: "X-Spam-Status"))"
                }
            ).count == 2)
        var query = TrapQuery()
        query.states = [.due, .sent]
        #expect(Set(try lab.store.page(query).entries.map(\.item.message)).count == 1)
    }

    /// The members of an alias: what the filter sees is the alias, or with Postfix as well.
    @Test(arguments: MailServerKind.allCases)
    func anAliasOfWhichOneRefuses(_ kind: MailServerKind) throws {
        var setup = MailServerSetup(aliases: [
            "both@local.test": ["hans@other.test", "xaver@other.test"],
            "holders@local.test": ["one@other.test", "two@other.test"],
        ])
        setup.mainLines = []
        let lab = try TrapLab(kind, Self.byName, setup: setup)
        defer { lab.stop() }
        // To the filter it is one recipient, `both`: nobody's rules but the alias's own count.
        #expect(try lab.send(Self.message("a"), to: ["<both@local.test>", "<x@many.test>"]).code == 250)
        #expect(
            Set(lab.delivered(3).map(\.recipient)) == ["hans@other.test", "xaver@other.test", "x@many.test"],
            "\(lab.output)")
        #expect(try Self.held(lab) == [])
        // An alias that is held is held for all of its members: none of them gets it.
        #expect(try lab.send(Self.message("b"), to: ["<holders@local.test>", "<z@many.test>"]).code == 250)
        let all = lab.delivered(4)
        #expect(
            all.map(\.recipient).sorted() == ["hans@other.test", "x@many.test", "xaver@other.test", "z@many.test"],
            "\(lab.output)")
        #expect(try Self.held(lab) == ["holders@local.test"])
        // Released, it is the alias that gets it, as its members now are.
        let item = try #require(lab.store.page(TrapQuery()).entries.first?.item.id)
        _ = try lab.store.release([item], as: TrapRelease(), by: "a test", at: Date().timeIntervalSince1970)
        #expect(
            Set(lab.delivered(6).map(\.recipient)).isSuperset(of: ["one@other.test", "two@other.test"]), "\(lab.output)"
        )
    }

    /// A filter behind this one that refuses: its answer counts, and what was kept here is harmless.
    @Test(arguments: MailServerKind.allCases, ["451 4.7.1", "550 5.7.1"])
    func anotherFilterRefuses(_ kind: MailServerKind, _ code: String) throws {
        let other = try FilterProcess(
            [FilterProcess.product(named: "case-filter"), "{socket}", "X"], listening: .inet)
        let lab = try TrapLab(kind, Self.byName, setup: MailServerSetup(filters: [other.socket]))
        defer {
            lab.stop()
            other.stop()
        }
        let verb = code.hasPrefix("4") ? "defer" : "reject"
        let refused = "X-Do: end \(verb) \(code) no\n" + Self.message("c")
        let reply = try lab.send(refused, to: ["<hans@many.test>", "<x@many.test>"])
        #expect(reply.code == (code.hasPrefix("4") ? 451 : 550), "\(reply)")
        // The sender comes again, and is taken: it is kept once.
        #expect(try lab.send(Self.message("c"), to: ["<hans@many.test>", "<x@many.test>"]).code == 250)
        #expect(lab.delivered(1).map(\.recipient) == ["x@many.test"], "\(lab.output)")
        #expect(try Self.held(lab) == ["hans@many.test"])
    }

    /// The client is gone before it reads the answer, and sends again (RFC 1047).
    @Test(arguments: MailServerKind.allCases)
    func aClientThatIsGone(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, Self.byName)
        defer { lab.stop() }
        let client = try lab.server.connect()
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: "<ann@a.test>")
        for name in ["hans", "tim", "x"] { _ = try client.rcpt(to: "<\(name)@many.test>") }
        _ = try client.startData()
        try client.send(Array((Self.message("d").replacing("\n", with: "\r\n") + ".\r\n").utf8))
        client.close()
        _ = lab.delivered(2)
        #expect(
            try lab.send(Self.message("d"), to: ["<hans@many.test>", "<tim@many.test>", "<x@many.test>"]).code == 250)
        let delivered = lab.delivered(3).map(\.recipient)
        // The MTA's own may come twice, as they would without a filter; what is kept here does not.
        #expect(delivered.count { $0 == "tim@many.test" } == 1, "\(delivered) \(lab.output)")
        #expect(try Self.held(lab) == ["hans@many.test"])
    }

    /// SMTPUTF8 through hold and release; Debian's Sendmail does not offer it.
    @Test func internationalAddresses() throws {
        let lab = try TrapLab(.postfix, Self.byName)
        defer { lab.stop() }
        let reply = try lab.send(
            Self.message("e").replacing("Subject: plan", with: "Subject: Pläne"), from: "<änn@a.test>",
            to: ["<häns@many.test>", "<tïm@many.test>", "<x@many.test>"], parameters: "SMTPUTF8 BODY=8BITMIME")
        #expect(reply.code == 250)
        _ = lab.delivered(2)
        let item = try #require(lab.store.page(TrapQuery()).entries.first?.item)
        #expect(item.recipient.text == "häns@many.test")
        _ = try lab.store.release([item.id], as: TrapRelease(), by: "a test", at: Date().timeIntervalSince1970)
        let delivered = lab.delivered(3)
        #expect(
            delivered.map(\.recipient).sorted() == ["häns@many.test", "tïm@many.test", "x@many.test"], "\(lab.output)")
        for (recipient, message) in delivered {
            #expect(message.sender.address == "änn@a.test" && message.sender.parameters.contains("SMTPUTF8"))
            #expect(message.values(of: "Subject") == [recipient.hasPrefix("t") ? "[t] Pläne" : "Pläne"])
        }
    }

    /// What the mail server refuses on its way back is held again, with what it said.
    @Test(arguments: ["550 5.1.1", "451 4.2.1"])
    func aReleaseThatIsRefused(_ code: String) throws {
        var setup = MailServerSetup()
        setup.mainLines = [
            "smtpd_client_restrictions = permit", "smtpd_delay_reject = yes",
            "smtpd_recipient_restrictions = check_recipient_access inline:{ { hans@refused.test = \(code) not him } }, permit_mynetworks",
        ]
        let lab = try TrapLab(.postfix, Self.byName, setup: setup)
        defer { lab.stop() }
        #expect(try lab.send(Self.message("f"), to: ["<hans@many.test>"]).code == 250)
        let item = try #require(
            Deadline(seconds: 20).poll { try? lab.store.page(TrapQuery()).entries.first?.item })
        let refused = TrapAddress(raw: Array("<hans@refused.test>".utf8), text: "hans@refused.test")
        _ = try lab.store.release(
            [item.id], as: TrapRelease(to: refused), by: "a test", at: Date().timeIntervalSince1970)
        let after = Deadline(seconds: 20).poll { () -> TrapItem? in
            let now = try? lab.store.item(item.id)?.item
            return now.map { $0.delivery.attempts > 0 || $0.failure != nil } == true ? now : nil
        }
        if code.hasPrefix("5") {
            #expect(after?.state == .held && after?.failure?.contains("5.1.1") == true, "\(lab.output)")
        } else {
            #expect(after?.state == .due && after?.delivery.reply.contains("4.2.1") == true, "\(lab.output)")
        }
        #expect(lab.server.sink.messages.isEmpty)
    }

    /// A token from outside is taken out, and lets nothing pass.
    @Test(arguments: MailServerKind.allCases)
    func aForgedToken(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, Self.byName)
        defer { lab.stop() }
        let token = "1; 000102030405060708090a0b0c0d0e0f; 4102444800; " + String(repeating: "0", count: 64)
        let forged = "X-Postern-Token: \(token)\nx-postern-token: nonsense\n"
        #expect(
            try lab.send(forged + Self.message("g"), to: ["<hans@many.test>", "<tim@many.test>", "<x@many.test>"]).code
                == 250)
        let delivered = lab.delivered(2)
        #expect(delivered.map(\.recipient).sorted() == ["tim@many.test", "x@many.test"], "\(lab.output)")
        for (_, message) in delivered { #expect(message.values(of: "X-Postern-Token") == []) }
        let item = try #require(lab.store.page(TrapQuery()).entries.first?.item)
        #expect(lab.output.contains("note=\"not from this filter: its token"))
        // What was held with it is released with a good one.
        _ = try lab.store.release([item.id], as: TrapRelease(), by: "a test", at: Date().timeIntervalSince1970)
        let released = try #require(lab.delivered(3).last?.message, "\(lab.output)")
        #expect(
            released.recipients.map(\.address) == ["hans@many.test"] && released.values(of: "X-Postern-Token") == [])
    }

    /// The listener alone proves nothing: whoever reaches it is filtered like anybody else.
    @Test(arguments: MailServerKind.allCases)
    func theListenerAloneProvesNothing(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, Self.byName)
        defer { lab.stop() }
        let client = try lab.server.connect(listener: "reentry")
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: "<ann@a.test>")
        _ = try client.rcpt(to: "<hans@many.test>")
        #expect(try client.data(Array(Self.message("h").replacing("\n", with: "\r\n").utf8)).code == 250)
        _ = try client.quit()
        #expect(Deadline(seconds: 20).wait { (try? Self.held(lab)) == ["hans@many.test"] }, "\(lab.output)")
        #expect(lab.server.sink.messages.isEmpty)
    }

    /// What a recipient asked not to be told stays so through hold, copy and release.
    @Test(arguments: MailServerKind.allCases)
    func nobodyIsToldWhoAskedForThat(_ kind: MailServerKind) throws {
        let lab = try TrapLab(kind, Self.byName)
        defer { lab.stop() }
        let reply = try lab.send(
            Self.message("i"), to: ["<hans@many.test>", "<tim@many.test>", "<x@many.test>"],
            recipientParameters: "NOTIFY=NEVER")
        #expect(reply.code == 250)
        _ = lab.delivered(2)
        let item = try #require(lab.store.page(TrapQuery()).entries.first?.item)
        _ = try lab.store.release([item.id], as: TrapRelease(), by: "a test", at: Date().timeIntervalSince1970)
        let delivered = lab.delivered(3)
        #expect(
            delivered.map(\.recipient).sorted() == ["hans@many.test", "tim@many.test", "x@many.test"], "\(lab.output)")
        for (recipient, message) in delivered {
            let path = message.recipients.first { $0.address == recipient }
            // Postfix adds an ORCPT of its own.
            #expect(path?.parameters.contains("NOTIFY=NEVER") == true, "\(recipient)")
        }
    }

    /// A recipient whom a filter behind this one has refused is not heard of here: what is kept for him is, all the same.
    @Test(arguments: MailServerKind.allCases)
    func aRecipientWhomAnotherFilterRefuses(_ kind: MailServerKind) throws {
        let other = try FilterProcess([FilterProcess.product(named: "case-filter"), "{socket}", "X"], listening: .inet)
        let lab = try TrapLab(kind, Self.byName, setup: MailServerSetup(filters: [other.socket]))
        defer {
            lab.stop()
            other.stop()
        }
        let client = try lab.server.connect()
        _ = try client.ehlo("client.test")
        _ = try client.mail(from: "<ann@a.test>")
        #expect(try client.rcpt(to: "<reject@many.test>").code == 550)
        for name in ["hans", "x"] { #expect(try client.rcpt(to: "<\(name)@many.test>").code == 250) }
        #expect(try client.data(Array(Self.message("j").replacing("\n", with: "\r\n").utf8)).code == 250)
        _ = try client.quit()
        #expect(lab.delivered(1).map(\.recipient) == ["x@many.test"], "\(lab.output)")
        #expect(try Self.held(lab) == ["hans@many.test"])
    }

    /// A recipient whom the server does not take for now holds up nobody else who is delivered with him.
    @Test func oneWhoIsPutOffHoldsUpNobody() throws {
        var setup = MailServerSetup()
        setup.mainLines = [
            "smtpd_recipient_restrictions = "
                + "check_recipient_access inline:{ { heinz@refused.test = 451 4.2.1 not now } }, permit_mynetworks"
        ]
        let lab = try TrapLab(.postfix, Self.byName, setup: setup)
        defer { lab.stop() }
        #expect(try lab.send(Self.message("k"), to: ["<hans@many.test>", "<hugo@many.test>"]).code == 250)
        let items = try #require(
            Deadline(seconds: 20).poll { () -> [TrapItem]? in
                let items = try? lab.store.page(TrapQuery()).entries.map(\.item)
                return items?.count == 2 ? items : nil
            })
        // While nobody delivers, so that they go together.
        let message = try #require(items.first).message
        lab.stop()
        let heinz = TrapAddress(raw: Array("<heinz@refused.test>".utf8), text: "heinz@refused.test")
        for item in items {
            let release = item.recipient.text.hasPrefix("hans") ? TrapRelease(to: heinz) : TrapRelease()
            _ = try lab.store.release([item.id], as: release, by: "a test", at: Date().timeIntervalSince1970)
        }
        try lab.start()
        #expect(lab.delivered(1).map(\.recipient) == ["hugo@many.test"], "\(lab.output)")
        let states = Deadline(seconds: 20).poll { () -> [String]? in
            let states = try? lab.store.message(message)?.items.map {
                "\($0.recipient.text) \($0.state) \($0.delivery.attempts)"
            }
            return states?.contains("hugo@many.test sent 1") == true ? states : nil
        }
        #expect(states?.sorted() == ["hans@many.test due 1", "hugo@many.test sent 1"], "\(lab.output)")
    }
}
