import Glibc
import Milter

/// A process that a supervisor has started: it finds out what it is, and does that.
struct PoolProcess {
    let pool: Pool
    let inheritance: Inheritance
    let channel: Channel

    init(_ pool: Pool, _ inheritance: Inheritance) {
        (self.pool, self.inheritance) = (pool, inheritance)
        channel = Channel(Inheritance.channel)
        _ = signal(SIGPIPE, SIG_IGN)
    }

    /// Does the work of the process.
    /// - Returns: its exit status.
    func run() -> Int32 {
        do {
            switch inheritance.role {
            case .loader: try load()
            case .worker: try WorkerServer(self, try worker()).run()
            case .side(let name): try runSide(name, try worker())
            case .alone: try readAlone(try worker())
            }
            return 0
        } catch {
            let status = Self.exitStatus(of: error)
            channel.send(Report.failed(status, "\(error)").text)
            return status
        }
    }

    /// The exit status of an error.
    static func exitStatus(of error: any Error) -> Int32 {
        switch error {
        case let error as PoolError: error.exitStatus
        case let error as MilterError: error.exitStatus
        default: 70  // EX_SOFTWARE
        }
    }

    private func worker() throws(PoolError) -> Worker {
        let scoreboard = try Scoreboard(inherited: Inheritance.scoreboard)
        if inheritance.role != .alone { scoreboard.process(inheritance.slot).pid = getpid() }
        return Worker(
            inheritance, try PoolConfiguration(bytes: MemoryFile.read(Inheritance.configuration)), scoreboard)
    }

    private func load() throws {
        let configuration = try pool.load()
        if let mistake = configuration.settings.mistake { throw PoolError(mistake, exitStatus: 78) }  // EX_CONFIG
        for warning in configuration.warnings { channel.send(Report.warning(warning).text) }
        try MemoryFile.write(configuration.bytes, to: Inheritance.configuration)
        channel.send(Report.loaded.text)
    }

    private func readAlone(_ worker: Worker) throws {
        let reader = LoneReader(try pool.program(worker), log: pool.log)
        reader.read(try Transcript.entries(in: try MemoryFile.read(Inheritance.listener)))
    }

    private func runSide(_ name: String, _ worker: Worker) throws {
        guard let side = pool.sideProcesses.first(where: { $0.name == name }) else {
            throw PoolError("the supervisor wants '\(name)', which this program does not have; restart it")
        }
        // Its end is asked for over the channel; a signal to it alone is none.
        for number in [SIGHUP, SIGUSR1] { _ = signal(number, SIG_IGN) }
        worker.entry.state = .ready
        channel.send(Report.ready.text)
        defer { worker.end() }
        try side.run(worker, SideDuties(channel, watchdog: inheritance.watchdog))
    }
}
