import MailLab
import Testing

/// `postern serve` behind real servers.
@Suite(.enabled(if: MailLab.isWanted)) struct PosternTests {
    static let servers = Result { try PosternServers() }

    @Test(arguments: MailServerKind.allCases)
    func anExecutableAttachmentIsRefused(_ kind: MailServerKind) throws {
        let server = try Self.servers.get().filtered.server(kind)
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        for refused in [true, false] {
            let name = refused ? "invoice.pdf.exe" : "invoice.pdf"
            _ = try client.mail(from: "<ann@ext.test>")
            _ = try client.rcpt(to: "<exe-\(refused)@sink.test>")
            let reply = try client.data(GeneratedMail.withAttachment(named: name))
            if refused {
                #expect(reply.code == 554, "\(reply)")
                #expect(reply.enhancedStatus == "5.7.1", "\(reply)")
                #expect(reply.textLines.first?.contains("\"invoice.pdf.exe\"") == true, "\(reply)")
                #expect(reply.textLines.first?.contains("is a program (.exe)") == true, "\(reply)")
            } else {
                #expect(reply.code == 250, "\(reply)")
            }
        }
        let copies = server.sink.wait(for: 1, deadline: Deadline(seconds: 20)) { copy in
            copy.recipients.contains { $0.address == "exe-false@sink.test" }
        }
        #expect(copies.count == 1)
        #expect(!server.sink.messages.contains { $0.recipients.contains { $0.address == "exe-true@sink.test" } })
    }

    /// Clean mail arrives byte for byte as the same server delivers it without the filter.
    @Test(arguments: MailServerKind.allCases)
    func cleanMailArrivesAsWithoutTheFilter(_ kind: MailServerKind) throws {
        let mails = GeneratedMail.all
        #expect(mails.count >= 20)
        let servers = try Self.servers.get()
        let plain = try MailTraffic(servers.plainServer(kind)).send(mails.map(\.bytes), word: "clean")
        let filtered = try MailTraffic(servers.filtered.server(kind)).send(mails.map(\.bytes), word: "clean")
        for (mail, (expected, found)) in zip(mails, zip(plain, filtered)) {
            #expect(expected.reply.code == 250, "\(mail.name): \(expected.reply)")
            #expect(found.reply.code == 250, "\(mail.name): \(found.reply)")
            #expect(found.delivered != nil, "\(mail.name) did not arrive")
            #expect(found.delivered == expected.delivered, "\(mail.name) arrived changed")
        }
    }

    /// The comparison of the test above sees a filter that changes a field, and one that changes the body.
    @Test(arguments: MailServerKind.allCases)
    func aChangeWouldBeSeen(_ kind: MailServerKind) throws {
        let server = try Self.changing.get().server(kind)
        let mails = ["add-header X-Added: yes", "change-header 1 Subject: hallo", "replace-body Hallo", "progress"].map
        {
            Array("X-Do: edit \($0)\r\nSubject: hello\r\n\r\nHello\r\n".utf8)
        }
        let plain = try MailTraffic(Self.servers.get().plainServer(kind)).send(mails, word: "changed")
        let filtered = try MailTraffic(server).send(mails, word: "changed")
        #expect(zip(plain, filtered).map { $0.delivered == $1.delivered } == [false, false, false, true])
    }

    private static let changing = Result {
        try FilteredServers([FilterProcess.product(named: "case-filter"), "{socket}"], listening: .unix)
    }
}
