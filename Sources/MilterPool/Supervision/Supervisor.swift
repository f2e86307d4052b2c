import Glibc
import Milter

/// The first process of a pool: it opens the sockets, starts processes and replaces them, and takes signals and commands.
/// It reads no mail, runs no parser and calls no function of libmilter. What it decides stands in ``Supervision``.
final class Supervisor {
    let pool: Pool
    let launcher: Launcher
    let signals: SignalPipe
    let manager = ServiceManager()
    var supervision: Supervision
    var sockets: [SocketAddress: SupervisedSocket] = [:]
    /// The addresses of which the log says that they are listened on.
    var announced: Set<SocketAddress> = []
    /// The memory of each configuration.
    var memories: [Int: Int32] = [:]
    var processes: [Int: Process] = [:]
    var folder: StateFolder?
    var scoreboard: Scoreboard?
    var control: ControlSocket?
    /// The user that it became.
    var user: String?
    /// What the file of suspects says.
    var writtenSuspects: String?
    private let clock = ContinuousClock()
    private let begin: ContinuousClock.Instant
    private var ending: Int32?

    /// A process that was started.
    struct Process {
        let pid: pid_t
        let channel: Channel
        let inheritance: Inheritance
    }

    init(_ pool: Pool) throws(PoolError) {
        self.pool = pool
        launcher = try .ofThisProgram()
        signals = try SignalPipe()
        supervision = Supervision(sides: pool.sideProcesses.map(\.name))
        begin = clock.now
    }

    /// The time since its start.
    var now: Duration { clock.now - begin }

    /// Supervises until all has ended.
    /// - Returns: the exit status.
    func run() -> Int32 {
        // A core holds mail: that of the supervisor's children, who inherit this.
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        SystemCalls.raiseDescriptorLimit()
        while ending == nil {
            findStuck()
            keepSuspects()
            act()
            if ending == nil { wait() }
        }
        return ending ?? 0
    }

    private func act() {
        while true {
            let actions = supervision.act(at: now)
            guard !actions.isEmpty else { return }
            for action in actions { perform(action) }
        }
    }

    private func perform(_ action: Action) {
        switch action {
        case .start(let slot, let role, let generation): start(slot, role, generation)
        case .tell(let slot, let order): processes[slot]?.channel.send(order.rawValue)
        case .kill(let slot): if let process = processes[slot] { kill(process.pid, SIGKILL) }
        case .open(let generation): open(generation)
        case .forget(let generation): forget(generation)
        case .closeSockets:
            for socket in sockets.values { socket.close() }
            sockets = [:]
            manager.stopping()
            if let scoreboard { pool.log(LogEntry(.info, "stopping: \(scoreboard.inHand.sessions) sessions open")) }
        case .use(let generation): use(generation)
        case .answer(let result, let callers): answer(result, callers)
        case .log(let isWarning, let text): pool.log(LogEntry(isWarning ? .warning : .info, text))
        case .end(let status):
            control = nil
            if let folder { SystemCalls.remove(folder.path(of: StateFolder.scoreboardName)) }
            folder = nil
            ending = status
        }
    }

    // MARK: Waiting

    private func wait() {
        var entries = [pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)]
        if let control { entries.append(pollfd(fd: control.descriptor, events: Int16(POLLIN), revents: 0)) }
        let callers = control.map { Array($0.callers.values) } ?? []
        let channels = processes.values.map(\.channel)
        for channel in callers + channels {
            entries.append(pollfd(fd: channel.descriptor, events: Int16(POLLIN), revents: 0))
        }
        // What depends on time alone is looked at ten times a second while something is under way.
        guard unsafe poll(&entries, nfds_t(entries.count), supervision.isCalm ? 1000 : 100) > 0 else { return }
        for number in signals.taken() { handle(signal: number) }
        reap()
        for (slot, process) in processes { hear(slot, process.channel) }
        control?.accept()
        for (caller, channel) in control?.callers ?? [:] { hear(caller, channel) }
    }

    private func handle(signal number: Int32) {
        switch number {
        case SIGTERM, SIGINT: supervision.stopAsked(at: now)
        case SIGHUP, SIGUSR1: reload(for: nil)
        default: break
        }
    }

    private func reload(for caller: Int32?) {
        manager.reloading()
        supervision.reloadAsked(by: caller)
    }

    private func hear(_ slot: Int, _ channel: Channel) {
        while case .text(let text) = channel.receive() {
            guard let report = Report(text) else { continue }
            if report == .healthy { manager.healthy() }
            supervision.reported(slot, report, settings: report == .loaded ? loaded(slot) : nil, at: now)
        }
    }

    /// The settings that a loader has written; without them its end is a failure.
    private func loaded(_ slot: Int) -> PoolSettings? {
        guard let generation = processes[slot]?.inheritance.generation, let memory = memories[generation] else {
            return nil
        }
        MemoryFile.seal(memory)
        do throws(PoolError) {
            return try PoolConfiguration(bytes: MemoryFile.read(memory)).settings
        } catch {
            supervision.reported(slot, .failed(70, error.message), at: now)
            return nil
        }
    }

    private func reap() {
        for (slot, process) in processes {
            var status: Int32 = 0
            guard unsafe waitpid(process.pid, &status, WNOHANG) == process.pid else { continue }
            // Its last words first.
            hear(slot, process.channel)
            processes[slot] = nil
            let number = status & 0x7F
            let ending = number == 0 ? Ending.exit((status >> 8) & 0xFF) : .signal(number)
            bury(slot, ending, supervision.children[slot]?.role)
            supervision.ended(slot, ending, at: now)
        }
    }

    private func hear(_ caller: Int32, _ channel: Channel) {
        switch channel.receive() {
        case .nothing: return
        case .end:
            supervision.callerGone(caller)
            control?.forget(caller)
        case .text("reload"): reload(for: caller)
        case .text("addresses"):
            let lines = supervision.current?.settings.listeners.compactMap { listener in
                sockets[listener.address].map { "\(listener.name) \($0.name)" }
            }
            control?.answer(caller, (lines ?? []).joined(separator: "\n"))
        case .text("stop"):
            supervision.stopAsked(at: now)
            control?.answer(caller, "stopping")
        case .text(let word):
            control?.answer(
                caller, "the supervisor does not know the word '\(word.prefix(40))'; is it of another version?")
        }
    }
}
