import Glibc
import Milter

/// Serves in a worker, and does what its supervisor says.
final class WorkerServer: Sendable {
    private let channel: Channel
    private let worker: Worker
    private let server: MilterServer
    private let descriptors: DescriptorBound
    private let retirement: RetirementWatch
    private let log: @Sendable (LogEntry) -> Void

    init(_ process: PoolProcess, _ worker: Worker) throws {
        channel = process.channel
        self.worker = worker
        log = process.pool.log
        retirement = RetirementWatch(worker.settings.retirementWithinLimits) { [channel] in
            channel.send(Report.retire($0).text)
        }
        var options = ServerOptions()
        (options.name, options.announces) = (process.pool.name, false)
        options.log = process.pool.log
        // Sessions have as long as the supervisor gives them.
        options.drainGrace = .seconds(1_000_000_000)
        options.drainDeadline = .seconds(1_000_000_000)
        options.left = { [channel] in channel.send(Report.left.text) }
        CrashHandler.install(worker)
        let program = try process.pool.program(worker)
        let gate = PoolGate(worker, retirement, alone: try LoneReading(worker), log: log)
        descriptors = gate.descriptors
        server = try MilterServer(
            program.behind(gate), listeningOn: SocketAddress(.descriptor(Inheritance.listener)), options: options)
        descriptors.serve(server)
    }

    /// Serves until the supervisor, or its end, says otherwise.
    func run() throws {
        defer { worker.end() }
        try server.run { _ in
            self.worker.entry.state = .ready
            self.channel.send(Report.ready.text)
            // With the signals of libmilter's thread blocked, so that they come to the main thread.
            try? unsafe SystemCalls.startThread(
                blocking: [SIGTERM, SIGINT, SIGHUP], listenToSupervisor, Unmanaged.passRetained(self).toOpaque())
        }
    }

    /// Hears the supervisor until it, or this process, ends.
    fileprivate func listen() {
        let clock = ContinuousClock()
        var measured: ContinuousClock.Instant?
        var memory: Int?
        while true {
            descriptors.look()
            // The system counts pages for this: not more often.
            if measured.map({ clock.now - $0 >= .seconds(5) }) ?? true {
                memory = OwnMemory.bytes()
                worker.entry.privateMemory = memory ?? 0
                measured = clock.now
            }
            retirement.look(memory: memory)
            guard channel.waits(milliseconds: 1000) else { continue }
            switch channel.receive() {
            case .nothing: continue
            case .text(let text): obey(text)
            case .end: return endAlone()
            }
        }
    }

    private func obey(_ text: String) {
        switch Order(rawValue: text) {
        case .drain?:
            worker.entry.state = .draining
            server.drain()
        case .refuse?:
            worker.entry.state = .refusing
            server.refuseMessages()
        case .stop?:
            worker.entry.state = .ending
            server.stop()
        case nil: log(LogEntry(.warning, "the supervisor said '\(text.prefix(40))', which this worker does not know"))
        }
    }

    /// The supervisor is gone: what is in hand gets its answer, and nothing new comes.
    private func endAlone() {
        log(LogEntry(.warning, "the supervisor is gone; worker \(worker.number) ends with its sessions"))
        server.drain()
        server.refuseMessages()
        let clock = ContinuousClock()
        let end = clock.now + worker.settings.drainDeadline
        while clock.now < end { _ = poll(nil, 0, 1000) }
        server.stop()
    }
}

private func listenToSupervisor(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument = unsafe argument {
        unsafe Unmanaged<WorkerServer>.fromOpaque(argument).takeRetainedValue().listen()
    }
    return nil
}
