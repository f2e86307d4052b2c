import MailLab
import Testing

/// A filter that dies: with the configuration that the project recommends, mail is deferred and never passes unseen.
@Suite(.enabled(if: MailLab.isWanted)) struct FilterGoneTests {
    @Test func mailIsDeferred() throws {
        let servers = try FilteredServers(
            [FilterProcess.product(named: "case-filter"), "{socket}"], listening: .unix)
        defer { servers.stop() }
        var inHand: [(kind: MailServerKind, client: SMTPClient)] = []
        for kind in MailServerKind.allCases {
            let client = try servers.server(kind).connect()
            #expect(try client.ehlo("client.test").isPositive)
            #expect(try client.mail(from: "<ann@ext.test>").isPositive)
            #expect(try client.rcpt(to: "<bob@sink.test>").isPositive)
            inHand.append((kind, client))
        }
        servers.filter.process.signal("KILL")
        #expect(Deadline(seconds: 10).wait { !servers.filter.socket.answers })

        for (kind, client) in inHand {
            let reply = try client.data(Array("Subject: hello\r\n\r\nHello\r\n".utf8))
            #expect(reply.description.hasPrefix(Self.deferral(kind)), "a message in hand, \(kind): \(reply)")
        }
        for kind in MailServerKind.allCases {
            let server = try servers.server(kind)
            let client = try server.connect()
            #expect(client.greeting.code == 220)
            #expect(try client.ehlo("client.test").isPositive)
            let reply = try client.mail(from: "<ann@ext.test>")
            #expect(reply.description.hasPrefix(Self.deferral(kind)), "a new client, \(kind): \(reply)")
            #expect(server.sink.messages.isEmpty)
        }
    }

    private static func deferral(_ kind: MailServerKind) -> String {
        kind == .postfix ? "451 4.7.1 " : "451 4.3.2 "
    }
}
