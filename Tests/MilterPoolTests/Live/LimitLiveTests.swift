import Foundation
import MailLab
import Milter
import MilterPool
import MilterTesting
import Testing

/// What a pool defers since it is too much, over all its processes.
@Suite(.serialized) struct LimitLiveTests {
    private func connect(_ pool: RunningPool, _ client: MTA.Client) throws -> (MTA, Decision) {
        let mta = try MTA.live(at: pool.address)
        return (mta, try mta.connect(address: client))
    }

    @Test func sessionsAreBoundAndSomeAreForLocalClients() throws {
        let pool = try RunningPool("sessions=6", "local-sessions=2")
        let first = try (0..<4).map { try connect(pool, MTA.Client(.inet, address: "192.0.2.\(10 + $0)")) }
        #expect(first.allSatisfy { $0.1.reply == nil })
        let (_, refused) = try connect(pool, "192.0.2.99")
        #expect(refused.reply?.code == 421)
        let (local, taken) = try connect(pool, "127.0.0.1")
        #expect(taken.reply == nil)
        try local.helo()
        #expect(try RunningPool.send(local).delivered != nil)
        for (mta, _) in first { try mta.quit() }
        #expect(
            Deadline(seconds: 10).poll { try? connect(pool, "192.0.2.99").1.reply == nil ? true : nil } == true)
    }

    @Test func oneClientHasSoManySessions() throws {
        let pool = try RunningPool("client-sessions=3", "workers=3")
        var taken: [MTA] = []
        for _ in 0..<3 {
            let (mta, decision) = try connect(pool, "192.0.2.10")
            #expect(decision.reply == nil)
            taken.append(mta)
        }
        #expect(try connect(pool, "192.0.2.10").1.reply?.code == 421)
        #expect(try connect(pool, "192.0.2.11").1.reply == nil)
        // Of IPv6 a whole /64 is one client.
        for host in 1...3 {
            let (mta, _) = try connect(pool, MTA.Client(.inet6, address: "2001:db8:1:2::\(host)"))
            taken.append(mta)
        }
        #expect(try connect(pool, MTA.Client(.inet6, address: "2001:db8:1:2:ffff::9")).1.reply?.code == 421)
        #expect(try connect(pool, MTA.Client(.inet6, address: "2001:db8:1:3::1")).1.reply == nil)
        // What a worker had is not counted any more once it is gone.
        for worker in try pool.processes() { kill(worker, SIGKILL) }
        #expect(
            Deadline(seconds: 15).poll { try? connect(pool, "192.0.2.10").1.reply == nil ? true : nil } == true)
    }

    @Test func messagesAreBoundAndSomeAreForAuthenticatedSenders() throws {
        let pool = try RunningPool("messages=3", "authenticated-messages=1")
        let busy = try (0..<2).map { _ in try pool.session() }
        for mta in busy { #expect(try mta.mail("<ann@example.net>").reply == nil) }
        let third = try pool.session()
        #expect(try third.mail("<ann@example.net>").reply?.code == 451)
        var profile = Profile.sendmail
        profile.macroValues["{auth_authen}"] = "ann"
        let authenticated = try pool.session(profile: profile)
        #expect(try authenticated.mail("<ann@example.net>").reply == nil)
        for mta in busy { try mta.quit() }
        #expect(
            Deadline(seconds: 10).poll { try? third.mail("<ann@example.net>").reply == nil ? true : nil } == true)
    }

    @Test func bytesInHandAreBound() throws {
        let pool = try RunningPool("bytes=100000")
        let large = try pool.session()
        try large.mail("<ann@example.net>")
        try large.rcpt("<bob@example.org>")
        try large.data()
        try large.header("X-Do", "nothing")
        try large.endOfHeaders()
        for _ in 0..<3 { try large.body(RawText([UInt8](repeating: 0x41, count: 60_000))) }
        // Nobody answers a piece of a body: they may be counted a moment later.
        let isBound = Deadline(seconds: 10).poll { () -> Bool? in
            guard let session = try? pool.session() else { return nil }
            defer { try? session.quit() }
            return (try? session.mail("<ann@example.net>"))?.reply?.code == 451 ? true : nil
        }
        #expect(isBound == true)
        let other = try pool.session()
        // Beyond twice as much it is the large one's turn.
        for _ in 0..<2 { try large.body(RawText([UInt8](repeating: 0x41, count: 60_000))) }
        #expect(try large.endOfMessage().decision.isDeferred)
        #expect(Deadline(seconds: 10).poll { try? RunningPool.send(other).delivered != nil ? true : nil } == true)
    }

    @Test func oneDomainHasSoManyMessages() throws {
        let pool = try RunningPool("domain-messages=1")
        let (one, other) = (try pool.session(), try pool.session())
        try one.mail("<ann@example.net>")
        #expect(try one.rcpt("<bob@example.org>").reply == nil)
        #expect(try one.rcpt("<carol@example.org>").reply == nil, "it is the same message")
        try other.mail("<ann@example.net>")
        #expect(try other.rcpt("<bob@EXAMPLE.org>").reply?.code == 451)
        #expect(try other.rcpt("<bob@example.com>").reply == nil)
        try one.quit()
        #expect(Deadline(seconds: 10).poll { try? RunningPool.send(other).delivered != nil ? true : nil } == true)
    }

    @Test func aStolenAccountShowsByItsNumbers() throws {
        let pool = try RunningPool("user-messages=5", "user-recipients=20", "user-refused=3", "workers=2")
        var profile = Profile.sendmail
        profile.macroValues["{auth_authen}"] = "ann@example.net"
        // On whichever worker.
        for _ in 0..<5 { #expect(try RunningPool.send(pool.session(profile: profile)).delivered != nil) }
        let mta = try pool.session(profile: profile)
        #expect(try mta.mail("<ann@example.net>").reply?.code == 451)
        #expect(try mta.mail("<ann@example.net>").reply?.code == 451)
        #expect(pool.log.components(separatedBy: "user 'ann@example.net' has had 6 messages").count == 2, "\(pool.log)")
        profile.macroValues["{auth_authen}"] = "bob@example.net"
        let bob = try pool.session(profile: profile)
        try bob.mail("<bob@example.net>")
        for _ in 0..<4 { #expect(try bob.rcpt("<refused@example.org>").isRejected) }
        #expect(try bob.mail("<bob@example.net>").reply?.code == 451)
        profile.macroValues["{auth_authen}"] = "carol@example.net"
        let carol = try pool.session(profile: profile)
        try carol.mail("<carol@example.net>")
        for number in 0..<20 { #expect(try carol.rcpt("<r\(number)@example.org>").reply == nil) }
        #expect(try carol.rcpt("<one-more@example.org>").reply?.code == 451)
    }
}
