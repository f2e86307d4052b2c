import Milter
import MilterPool

/// `postern serve`: a pool of processes behind the sockets of a configuration, until it is told to end.
package struct Service: Sendable {
    private let options: ServeOptions
    private let log = ServiceLog()

    package init(_ options: ServeOptions) {
        self.options = options
    }

    /// Is the supervisor, or the process of the pool that this one was started as, until its end. To be called on the main
    /// thread.
    /// - Returns: the exit status.
    package func run() -> Int32 {
        let (options, log) = (options, log)
        var pool = Pool(
            loading: { try ServiceLoader(options).load() },
            filter: { worker in try WorkerService(worker, log).filter })
        pool.name = "postern"
        pool.log = { log.write($0) }
        pool.adopt = { ServiceAttributes($0).target.map(log.go) }
        pool.inUse = { _, settings in
            for line in ServiceAttributes(settings).lines { log.info(line) }
        }
        pool.sideProcesses = [
            SideProcess("keeper") { worker, duties in try KeeperService(worker, log).run(duties) },
            SideProcess("courier") { worker, duties in try CourierService(worker, log).run(duties) },
        ]
        return pool.run()
    }
}
