import Foundation
import Glibc
import MailLab
import MilterPool
import Testing

/// What becomes of a pool whose tests are killed.
@Suite(.serialized) struct OrphanTests {
    @Test func aPoolWhoseTestsAreKilledEnds() throws {
        let pool = try RunningPool()
        let processes = [pool.supervisor] + (try pool.processes())
        #expect(processes.count == 3 && processes.allSatisfy { kill($0, 0) == 0 })
        pool.abandon()
        #expect(Deadline(seconds: 20).wait { !pool.isRunning && processes.dropFirst().allSatisfy { kill($0, 0) != 0 } })
        #expect(pool.log.contains("the supervisor is gone"))
    }
}
