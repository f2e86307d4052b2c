import MailLab
import Testing

/// No message is lost while the filter behind real servers is killed again and again: each that a server took arrives
/// once, whatever it was doing when the filter went. `Benchmarks/surviving` does the same with thousands.
@Suite(.enabled(if: MailLab.isWanted)) struct SurvivalTests {
    @Test(arguments: MailServerKind.allCases)
    func theFilterIsKilled(_ kind: MailServerKind) throws {
        let filter = try MortalFilter()
        defer { filter.stop() }
        var setup = MailServerSetup(filters: [filter.socket])
        setup.lostFilter = .tempfail
        let server = try kind.start(setup)
        defer { server.stop() }
        let run = SurvivalRun(server, messages: 300, connections: 6)
        let account = try run.account(strikingEvery: 30) { try filter.killAndRestart() }
        #expect(account.strikes >= 5, "\(account)")
        #expect(account.deferred > 0, "\(account)")
        #expect(account.taken == 300, "\(account)")
        #expect((account.once, account.lost, account.refused) == (300 - account.twice, 0, 0), "\(account)")
        // A connection that is lost behind the end of a message leaves its sender in doubt (RFC 1047); another does not.
        #expect(account.twice <= account.unclear, "\(account)")
    }

    /// A connection on which the filter was lost is deferred to its end, even when the filter is back; a new one is not.
    @Test(arguments: MailServerKind.allCases)
    func aConnectionOnWhichTheFilterWasLost(_ kind: MailServerKind) throws {
        let filter = try MortalFilter()
        defer { filter.stop() }
        let server = try kind.start(MailServerSetup(filters: [filter.socket]))
        defer { server.stop() }
        let client = try server.connect()
        _ = try client.ehlo("client.test")
        #expect(try client.mail(from: "<ann@ext.test>").code == 250)
        _ = try client.reset()
        try filter.killAndRestart()
        for _ in 0..<2 {
            #expect(try client.mail(from: "<ann@ext.test>").code == 451)
            _ = try client.reset()
        }
        let other = try server.connect()
        _ = try other.ehlo("client.test")
        #expect(try other.mail(from: "<ann@ext.test>").code == 250)
    }

    /// The account sees what is lost and what comes twice.
    @Test func theAccountIsNoFormality() throws {
        var account = SurvivalAccount(messages: 4)
        account.take(0...2)
        account.settle(delivered: [0, 1, 1], held: [])
        #expect((account.once, account.twice, account.lost, account.held) == (1, 1, 1, 0))
        account.settle(delivered: [0, 1], held: [2])
        #expect((account.once, account.twice, account.lost, account.held) == (2, 0, 0, 1))
        account.settle(delivered: [0, 1, 2], held: [2])
        #expect((account.once, account.twice, account.lost) == (2, 1, 0))
    }
}
