import Milter
import Testing

@testable import MilterPool

/// A worker that refuses mail for its memory is one that will be replaced.
@Suite struct RetirementWithinLimitsTests {
    private func memory(retirement: Int?, limit: Int?) throws -> Int? {
        var settings = PoolSettings(listeners: [PoolListener(at: try SocketAddress("inet:0@127.0.0.1"))])
        settings.retirement.memory = retirement
        settings.limits.workerMemory = limit
        return settings.retirementWithinLimits.memory
    }

    @Test func `the lower of both counts`() throws {
        #expect(try memory(retirement: 100, limit: 200) == 100)
        #expect(try memory(retirement: 200, limit: 100) == 100)
        #expect(try memory(retirement: nil, limit: 100) == 100)
        #expect(try memory(retirement: 100, limit: nil) == 100)
        #expect(try memory(retirement: nil, limit: nil) == nil)
    }

    @Test(arguments: [(12, true), (13, false)])
    func `a reload has a place for each worker`(workers: Int, isPossible: Bool) throws {
        var (first, second) = (
            PoolListener("a", at: try SocketAddress("inet:1@127.0.0.1")),
            PoolListener("b", at: try SocketAddress("inet:2@127.0.0.1"))
        )
        (first.workers, second.workers) = (12, workers)
        let mistake = PoolSettings(listeners: [first, second]).mistake
        #expect(mistake == (isPossible ? nil : "all listeners together want 25 workers; 24 are possible"))
    }
}
