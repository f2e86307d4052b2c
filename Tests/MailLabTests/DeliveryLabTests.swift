import Foundation
import MailDelivery
import MailLab
import Testing

/// Our own client before real servers: what it says reaches the next hop.
@Suite(.enabled(if: MailLab.isWanted), .timeLimit(.minutes(5))) struct DeliveryLabTests {
    @Test(arguments: MailServerKind.allCases)
    func contentArrivesAsItIs(_ kind: MailServerKind) async throws {
        let lab = try DeliveryLab(kind)
        let sender = try lab.sender()
        let body = "grün, 雪\n.\n..dots\n\nthe end\n"
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<ann@ext.test>", "BODY=8BITMIME", "SIZE=1"),
            recipients: [DeliveryLab.path("<bob@sink.test>")])
        for _ in 0..<2 {
            let report = await sender.send(envelope, try lab.content(Array((DeliveryLab.header() + body).utf8)))
            #expect(report.isAcceptedForAll, "\(report)")
            let copies = try lab.copies(report)
            #expect(copies.map { String(decoding: $0.body, as: UTF8.self) } == [body.replacing("\n", with: "\r\n")])
            let copy = try #require(copies.first)
            #expect(copy.sender.parameters.contains("BODY=8BITMIME"))
            // The field that we put in front is below the server's own.
            #expect(copy.values(of: "Received").last?.hasPrefix("from client.test by filter.test") == true)
            let id = try #require(report.queueIdentifier)
            #expect(lab.server.log.contains(id))
        }
        // Both went over one connection.
        switch kind {
        case .postfix: #expect(lab.server.log.components(separatedBy: "]: connect from").count == 2)
        case .sendmail: #expect(lab.server.log.components(separatedBy: "EHLO filter.test").count == 2)
        }
        await sender.close()
    }

    @Test(arguments: MailServerKind.allCases)
    func notificationParametersReachTheNextHop(_ kind: MailServerKind) async throws {
        let lab = try DeliveryLab(kind)
        let sender = try lab.sender()
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<ann@ext.test>", "RET=HDRS", "ENVID=QQ314159"),
            recipients: [
                DeliveryLab.path("<bob@sink.test>", "NOTIFY=FAILURE,DELAY", "ORCPT=rfc822;robert@first.test"),
                DeliveryLab.path("<eve@sink.test>", "NOTIFY=NEVER"),
            ])
        let report = await sender.send(envelope, try lab.content(Array((DeliveryLab.header() + "Hello\n").utf8)))
        #expect(report.isAcceptedForAll, "\(report)")
        #expect(report.omittedParameters == [])
        let copies = try lab.copies(report)
        for copy in copies {
            #expect(Set(copy.sender.parameters).isSuperset(of: ["RET=HDRS", "ENVID=QQ314159"]), "\(copy.sender)")
        }
        let recipients = copies.flatMap(\.recipients)
        let bob = try #require(recipients.first { $0.address == "bob@sink.test" })
        #expect(bob.parameters.contains("ORCPT=rfc822;robert@first.test"), "\(bob)")
        #expect(
            bob.parameters.contains { $0.hasPrefix("NOTIFY=") && $0.contains("FAILURE") && $0.contains("DELAY") },
            "\(bob)")
        #expect(recipients.first { $0.address == "eve@sink.test" }?.parameters.contains("NOTIFY=NEVER") == true)
        await sender.close()
    }

    /// Debian's Sendmail does not offer SMTPUTF8.
    @Test(arguments: MailServerKind.allCases)
    func internationalAddresses(_ kind: MailServerKind) async throws {
        let lab = try DeliveryLab(kind)
        let sender = try lab.sender()
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<änn@ext.test>", "SMTPUTF8"), recipients: [DeliveryLab.path("<bøb@sink.test>")])
        let report = await sender.send(envelope, try lab.content(Array((DeliveryLab.header("grün") + "Hello\n").utf8)))
        switch kind {
        case .postfix:
            let copy = try #require(try lab.copies(report).first)
            #expect(copy.sender.address == "änn@ext.test")
            #expect(copy.sender.parameters.contains("SMTPUTF8"))
            #expect(copy.recipients.map(\.address) == ["bøb@sink.test"])
            #expect(copy.values(of: "Subject") == ["grün"])
        case .sendmail:
            #expect(report.outcomes.map { $0.reply?.status } == ["5.6.7"])
            #expect(lab.server.sink.messages.isEmpty)
        }
        await sender.close()
    }

    /// Of 100 recipients the server refuses 20, and 20 are beyond its limit.
    @Test(arguments: MailServerKind.allCases)
    func recipientsThatTheServerRefuses(_ kind: MailServerKind) async throws {
        let names = (0..<100).map { $0 % 4 == 1 && $0 < 80 ? "no.\($0)@sink.test" : "yes.\($0)@sink.test" }
        var setup = MailServerSetup()
        let table = names.filter { $0.hasPrefix("no") }.map { "{ \($0) = 550 5.1.1 nobody here }" }
        setup.mainLines = [
            "smtpd_recipient_restrictions = check_recipient_access inline:{ \(table.joined(separator: ", ")) }",
            "smtpd_recipient_limit = 60",
        ]
        setup.macroLines = [
            "define(`confMAX_RCPTS_PER_MESSAGE', `60')dnl", "LOCAL_RULESETS", "SLocal_check_rcpt",
            "R$*\t\t\t$: $>CanonAddr $1", "R$* no . $*\t\t$#error $@ 5.1.1 $: \"550 nobody here\"", "divert(0)dnl",
        ]
        let lab = try DeliveryLab(kind, setup)
        let sender = try lab.sender()
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<ann@ext.test>"), recipients: names.map { DeliveryLab.path("<\($0)>") })
        let report = await sender.send(envelope, try lab.content(Array((DeliveryLab.header() + "Hello\n").utf8)))
        #expect(report.outcomes.count == 100)
        var accepted: Set<String> = []
        for (name, outcome) in zip(names, report.outcomes) {
            switch outcome {
            case .accepted: accepted.insert(name)
            case .permanent(let reply):
                #expect(name.hasPrefix("no"), "\(name): \(reply)")
                #expect(reply.status == "5.1.1" && !reply.isOurs)
            case .temporary(.reply(let reply)): #expect(reply.code == 452, "\(name): \(reply)")
            default: Issue.record("\(name): \(outcome)")
            }
        }
        #expect(accepted.count == 60)
        #expect(names.first == accepted.min())
        let got = try lab.copies(report).flatMap { $0.recipients.map(\.address) }
        #expect(Set(got) == accepted)
        #expect(got.count == accepted.count)
        await sender.close()
    }

    @Test(arguments: MailServerKind.allCases)
    func twentyMegabytes(_ kind: MailServerKind) async throws {
        var setup = MailServerSetup()
        setup.takesAnySize = true
        let lab = try DeliveryLab(kind, setup)
        let sender = try lab.sender()
        let line = [UInt8](repeating: 0x2E, count: 799) + [0x0A]
        var body: [UInt8] = []
        body.reserveCapacity(20_000_000)
        for _ in 0..<25_000 { body += line }
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<ann@ext.test>"), recipients: [DeliveryLab.path("<bob@sink.test>")])
        let report = await sender.send(envelope, try lab.content(Array(DeliveryLab.header().utf8) + body))
        let copy = try #require(try lab.copies(report).first)
        #expect(copy.body.count == 25_000 * 801)
        #expect(copy.body.count { $0 == 0x2E } == 25_000 * 799)
        await sender.close()
    }

    @Test func theServersLimitOfSizeIsKept() async throws {
        let lab = try DeliveryLab(.postfix)
        let sender = try lab.sender()
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<ann@ext.test>"), recipients: [DeliveryLab.path("<bob@sink.test>")])
        let report = await sender.send(envelope, try lab.content([UInt8](repeating: 0x0A, count: 5_200_000)))
        #expect(report.outcomes.map { $0.reply?.status } == ["5.3.4"])
        #expect(report.outcomes.map { $0.reply?.isOurs } == [true])
        await sender.close()
    }

    @Test(arguments: MailServerKind.allCases)
    func aMessageThatIsWithdrawnBeforeItsEndIsDropped(_ kind: MailServerKind) async throws {
        let lab = try DeliveryLab(kind)
        let sender = try lab.sender()
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<ann@ext.test>"), recipients: [DeliveryLab.path("<bob@sink.test>")])
        let content = try lab.content(Array((DeliveryLab.header() + "Hello\n").utf8))
        let report = await sender.send(envelope, content) { false }
        #expect(report.isAcceptedForNone)
        // Its end is noticed before anything else of it can be: the next one comes over another connection.
        if kind == .postfix {
            #expect(Deadline(seconds: 20).wait(until: { lab.server.log.contains("lost connection after DATA") }))
        }
        let next = await sender.send(envelope, content)
        #expect(try lab.copies(next).count == 1)
        #expect(lab.server.sink.messages.count == 1)
        await sender.close()
    }

    @Test(arguments: MailServerKind.allCases)
    func mailGoesOverTLS(_ kind: MailServerKind) async throws {
        let folder = try LabFolder(name: "tls")
        let (certificate, key) = ("\(folder.path)/certificate.pem", "\(folder.path)/key.pem")
        let made = try Command.run([
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "3650", "-subj", "/CN=mail.test",
            "-addext", "subjectAltName=DNS:mail.test", "-keyout", key, "-out", certificate,
        ])
        try #require(made.status == 0, "\(made.output)")
        var setup = MailServerSetup()
        setup.mainLines = [
            "smtpd_tls_security_level = encrypt", "smtpd_tls_cert_file = \(certificate)", "smtpd_tls_key_file = \(key)",
        ]
        setup.macroLines = [
            "define(`confSERVER_CERT', `\(certificate)')dnl", "define(`confSERVER_KEY', `\(key)')dnl",
            "define(`confCACERT', `\(certificate)')dnl", "define(`confCACERT_PATH', `\(folder.path)')dnl",
        ]
        let lab = try DeliveryLab(kind, setup, folder: folder)
        let envelope = DeliveryEnvelope(
            sender: DeliveryLab.path("<ann@ext.test>"), recipients: [DeliveryLab.path("<bob@sink.test>")])
        let content = try lab.content(Array((DeliveryLab.header() + "Hello\n").utf8))
        let sender = try lab.sender(
            DeliverySecurity(.required, verification: .authorities(file: certificate, name: "mail.test")))
        let report = await sender.send(envelope, content)
        #expect(report.isAcceptedForAll, "\(report)")
        #expect(report.isSecured)
        let received = try #require(try lab.copies(report).first?.values(of: "Received").first)
        #expect(received.contains("with ESMTPS"), "\(received)")
        await sender.close()
        let wrong = try lab.sender(
            DeliverySecurity(.required, verification: .authorities(file: certificate, name: "other.test")))
        let refused = await wrong.send(envelope, content)
        #expect(refused.isAcceptedForNone, "\(refused)")
        await wrong.close()
    }
}
