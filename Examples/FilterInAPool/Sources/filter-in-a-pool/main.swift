import FilterInAPool
import Foundation
import Milter
import MilterPool

guard CommandLine.arguments.count == 3 else { fatalError("write: filter-in-a-pool ADDRESS LIST") }
let (address, file) = (CommandLine.arguments[1], CommandLine.arguments[2])

@Sendable func refused(_ worker: Worker) -> Counter {
    worker.scoreboard.metrics.counter("refused_total", help: "Senders that were refused.")
}

var pool = Pool(
    loading: {
        var listener = PoolListener(at: try SocketAddress(address))
        listener.workers = 2
        guard let list = FileManager.default.contents(atPath: file) else { throw PoolError("cannot read '\(file)'") }
        return PoolConfiguration(PoolSettings(listeners: [listener]), content: [UInt8](list))
    },
    filter: { worker in
        let refused = refused(worker)
        return domainFilter(refusing: DomainList(worker.content)) { refused.add() }
    })
pool.sideProcesses = [
    SideProcess("keeper") { [log = pool.log] worker, duties in
        let refused = refused(worker)
        let tick = Tick("report", every: .seconds(60)) { print("\(refused.value) senders refused so far") }
        let runner = TickRunner([tick], metrics: worker.scoreboard.metrics, log: log)
        while !duties.isToEnd(within: .seconds(3600)) {}
        runner.end()
    }
]
pool.serve()
