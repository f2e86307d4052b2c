import MailLab
import Testing

/// What a client sees before its first MAIL, where both servers hold most of a filter's answer back.
@Suite(.enabled(if: MailLab.isWanted)) struct GreetingTests {
    private static let servers = Result {
        try FilteredServers([FilterProcess.product(named: "case-filter"), "{socket}"], listening: .unix)
    }

    @Test(arguments: MailServerKind.allCases)
    func aRejectedClient(_ kind: MailServerKind) throws {
        let client = try Self.servers.get().server(kind).connect(source: "127.0.0.66")
        #expect(client.greeting.code == 554)
        #expect(try client.ehlo("client.test").code == 250)
        #expect(try client.mail(from: "<ann@ext.test>").code == (kind == .postfix ? 554 : 550))
        #expect(try client.mail(from: "<dan@ext.test>").code == (kind == .postfix ? 554 : 550))
    }

    @Test(arguments: MailServerKind.allCases)
    func aDeferredClient(_ kind: MailServerKind) throws {
        let client = try Self.servers.get().server(kind).connect(source: "127.0.0.67")
        #expect(client.greeting.code == 220)
        #expect(try client.ehlo("client.test").code == 250)
        #expect(try client.mail(from: "<ann@ext.test>").code == 451)
    }

    @Test(arguments: MailServerKind.allCases)
    func aClientThatIsSentAway(_ kind: MailServerKind) throws {
        let client = try Self.servers.get().server(kind).connect(source: "127.0.0.69")
        #expect(client.greeting.code == 421)
        #expect(!client.greeting.description.contains("sent away"), "the filter's own words")
        #expect(client.isClosed(by: Deadline(seconds: 10)))
    }

    @Test(arguments: MailServerKind.allCases)
    func aClientThatIsRejectedAtHelo(_ kind: MailServerKind) throws {
        let client = try Self.servers.get().server(kind).connect()
        #expect(client.greeting.code == 220)
        #expect(try client.ehlo("reject.test").code == 250)
        #expect(try client.mail(from: "<ann@ext.test>").code == 550)
        // The refusal stands for the connection, whatever the client calls itself later.
        #expect(try client.ehlo("client.test").code == 250)
        #expect(try client.mail(from: "<ann@ext.test>").code == 550)
    }

    @Test(arguments: MailServerKind.allCases)
    func aClientThatIsSentAwayAtHelo(_ kind: MailServerKind) throws {
        let client = try Self.servers.get().server(kind).connect()
        #expect(try client.ehlo("shutdown.test").code == 421)
        #expect(client.isClosed(by: Deadline(seconds: 10)))
    }
}
