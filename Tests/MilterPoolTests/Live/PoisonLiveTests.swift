import Foundation
import MailLab
import Milter
import MilterPool
import MilterTesting
import Testing

/// Messages that kill whoever reads them, and what a pool makes of them.
@Suite(.serialized) struct PoisonLiveTests {
    /// How often a worker has died so far.
    private func deaths(_ pool: RunningPool) -> Int { pool.log.components(separatedBy: "died of signal").count - 1 }

    @Test(arguments: ["trap", "overflow", "segfault", "abort"])
    func aPoisonKillsOneWorkerAndIsReadAloneOnce(deed: String) throws {
        let pool = try RunningPool()
        #expect(throws: MTAError.self) { try pool.send(deed) }
        #expect(pool.waits(for: "died of signal"))
        let line = try #require(pool.log.split(separator: "\n").first { $0.contains("died of signal") })
        #expect(line.contains("it was reading Q") || line.contains("it was reading "), "\(line)")
        #expect(line.contains("from 192.0.2.0/24") && line.contains("stack +0x"), "\(line)")
        // It comes again, and again: one process dies alone, and none after that.
        for _ in 0..<3 {
            let outcome = try pool.send(deed)
            #expect(outcome.decision.isDeferred, "\(outcome)")
        }
        #expect(pool.log.components(separatedBy: "this message is poison").count == 2)
        #expect(deaths(pool) == 1)
        #expect(try pool.send().delivered != nil)
    }

    @Test func aPoisonCanBeQuarantined() throws {
        let pool = try RunningPool("poison=quarantine")
        #expect(throws: MTAError.self) { try pool.send("trap") }
        for _ in 0..<2 {
            let outcome = try pool.send("trap")
            #expect(outcome.message.quarantineReason != nil, "\(outcome)")
        }
    }

    @Test func whatKillsInCompanyAloneIsReadThreeTimesAtMost() throws {
        let pool = try RunningPool()
        for _ in 0..<2 { #expect(throws: MTAError.self) { try pool.send("trap-once") } }
        #expect(pool.waits(for: "alone it was read without harm"))
        #expect(Deadline(seconds: 10).wait { deaths(pool) == 2 })
        #expect(try pool.send("trap-once").decision.isDeferred)
        #expect(deaths(pool) == 2)
    }

    @Test func anInnocentThatWasInHandIsReadAloneAndDelivered() throws {
        let pool = try RunningPool("workers=1")
        let (innocent, other) = (try pool.session(), try pool.session())
        try RunningPool.sendUpToTheEnd(innocent, "sleep 800000")
        try innocent.send(Packet(.endOfMessage))
        #expect(
            Deadline(seconds: 10).wait {
                (try? pool.scoreboard().processes.contains { !$0.activities.isEmpty }) == true
            })
        // Nobody knows what a process was at that is killed from outside: all that was being read is suspect.
        #expect(throws: MTAError.self) { try RunningPool.send(other, "kill") }
        #expect(pool.waits(for: "it was reading, among others,"))
        let outcome = try pool.send("sleep 800000")
        #expect(outcome.delivered != nil, "\(outcome)")
        #expect(pool.log.contains("alone it was read without harm"))
        // From now on it is like any other.
        #expect(try pool.send("sleep 800000").delivered != nil)
        #expect(pool.log.components(separatedBy: "without harm").count == 2)
    }

    @Test func threeDeathsOfOneNetworkCloseTheDoorToIt() throws {
        let pool = try RunningPool()
        for number in 0..<3 {
            #expect(throws: MTAError.self) { try pool.send("trap", body: "number \(number)\r\n") }
            #expect(Deadline(seconds: 10).wait { deaths(pool) == number + 1 })
        }
        #expect(pool.waits(for: "clients there are deferred for 10 minutes"))
        let neighbour = try MTA.live(at: pool.address)
        #expect(try neighbour.connect(address: "192.0.2.200").reply?.code == 421)
        let stranger = try pool.session(from: "198.51.100.1")
        #expect(try RunningPool.send(stranger).delivered != nil)
        let local = try pool.session(from: "127.0.0.1")
        #expect(try RunningPool.send(local).delivered != nil)
    }
}
