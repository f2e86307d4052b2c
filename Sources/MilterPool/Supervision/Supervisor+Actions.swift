import Glibc
import Milter

/// What a supervisor does in the system.
extension Supervisor {
    func start(_ slot: Int, _ role: Role, _ generation: Int) {
        do throws(PoolError) {
            if role == .loader {
                forgetMemory(generation)
                memories[generation] = try MemoryFile.make("configuration \(generation)")
            }
            guard let memory = memories[generation] else { throw PoolError("configuration \(generation) is gone") }
            let (ours, theirs) = try Channel.pair()
            var descriptors = [Inheritance.channel: theirs.descriptor, Inheritance.configuration: memory]
            if let scoreboard {
                descriptors[Inheritance.scoreboard] = scoreboard.memory.descriptor
                enter(scoreboard.process(slot), role, generation)
            }
            if case .worker(let name) = role {
                guard let socket = socket(of: name, generation) else {
                    throw PoolError("the socket of listener '\(name)' is closed")
                }
                descriptors[Inheritance.listener] = socket.descriptor
            }
            let inheritance = Inheritance(role, slot: slot, generation: generation)
            let pid = try launcher.launch(inheritance, descriptors, watchdog: manager.watchdog)
            processes[slot] = Process(pid: pid, channel: ours, inheritance: inheritance)
        } catch {
            supervision.couldNotStart(slot, error, at: now)
        }
    }

    /// Shows a process that is about to start.
    private func enter(_ entry: ProcessEntry, _ role: Role, _ generation: Int) {
        entry.clear()
        scoreboard?.use(place: entry.index)
        let listeners = supervision.generations[generation]?.settings.listeners ?? []
        let (shown, group): (ProcessRole, Int) =
            switch role {
            case .worker(let name): (.worker, listeners.firstIndex { $0.name == name } ?? 0)
            case .side(let name): (ProcessRole(rawValue: name) ?? .keeper, 0)
            case .loader, .alone: (.loader, 0)
            }
        _ = entry.claim(shown, group: group, generation: UInt64(generation))
    }

    private func socket(of name: String, _ generation: Int) -> SupervisedSocket? {
        let listeners = supervision.generations[generation]?.settings.listeners
        return listeners?.first { $0.name == name }.flatMap { sockets[$0.address] }
    }

    /// Opens the sockets of a configuration that are not open yet, and, the first time, all that a supervisor needs.
    func open(_ generation: Int) {
        guard let settings = supervision.generations[generation]?.settings else { return }
        var fresh: [SocketAddress] = []
        pool.adopt(settings)
        do throws(PoolError) {
            let isFirst = user == nil && folder == nil && sockets.isEmpty
            if isFirst, let path = settings.stateFolder { folder = try StateFolder(path, for: settings.user) }
            // The workers connect to it themselves: see `SpareSession`.
            let owner = geteuid() == 0 ? settings.user.flatMap(UserChange.number)?.user : nil
            for listener in settings.listeners where sockets[listener.address] == nil {
                sockets[listener.address] = try SupervisedSocket(listener, owner: owner)
                fresh.append(listener.address)
            }
            if isFirst { try settle(settings) }
            supervision.opened(generation: generation, problem: nil)
        } catch {
            for address in fresh { sockets.removeValue(forKey: address)?.close() }
            forgetMemory(generation)
            supervision.opened(generation: generation, problem: error)
        }
    }

    /// Becomes the user, and opens what belongs to him.
    private func settle(_ settings: PoolSettings) throws(PoolError) {
        if let name = settings.user {
            try UserChange.become(name)
            user = name
        } else if geteuid() == 0 {
            pool.log(
                LogEntry(
                    .warning, "all processes run as root, those that read mail too; name a `user` for them"))
        }
        if let folder { control = try ControlSocket(at: folder.path(of: StateFolder.controlName)) }
        let board = try Scoreboard(path: folder?.path(of: StateFolder.scoreboardName))
        if let folder {
            SuspectFile(folder.path(of: StateFolder.suspectsName)).read(into: board, at: UInt64(max(time(nil), 0)))
        }
        writtenSuspects = SuspectFile.text(of: board)
        scoreboard = board
    }

    func forget(_ generation: Int) {
        forgetMemory(generation)
        closeUnneeded()
    }

    /// Closes the sockets that no configuration has. As long as none is in use the next one may want them: where the user
    /// may not write to the folder, one that is closed cannot be opened again.
    private func closeUnneeded() {
        guard supervision.current != nil else { return }
        let needed = Set(supervision.generations.values.flatMap { $0.settings.listeners.map(\.address) })
        for (address, socket) in sockets where !needed.contains(address) {
            socket.close()
            sockets[address] = nil
            announced.remove(address)
            pool.log(LogEntry(.info, "not listening on \(socket.address) any more"))
        }
    }

    private func forgetMemory(_ generation: Int) {
        if let memory = memories.removeValue(forKey: generation) { close(memory) }
    }

    func use(_ generation: Int) {
        guard let settings = supervision.generations[generation]?.settings else { return }
        for listener in settings.listeners {
            guard let socket = sockets[listener.address], announced.insert(listener.address).inserted else { continue }
            pool.log(LogEntry(.info, "listening on \(socket.address)"))
        }
        closeUnneeded()
        pool.log(LogEntry(.info, "configuration \(generation) is in use"))
        manager.ready("serving configuration \(generation)")
        pool.inUse(generation, settings)
    }

    /// Answers those who asked for a reload; what comes to nothing is told in the log, too.
    func answer(_ result: Result<String, PoolError>, _ callers: [Int32]) {
        let text: String
        switch result {
        case .success(let sentence): text = "done \(sentence)"
        case .failure(let error):
            text = "failed \(error.message)"
            if supervision.current != nil {
                pool.log(
                    LogEntry(.warning, "the reload came to nothing, the configuration in use stays: \(error.message)"))
                manager.ready("serving; the last reload came to nothing")
            } else if supervision.status != 0 {
                // Of a configuration each line names its place.
                pool.tell(error.exitStatus == 78 ? error.message : "\(pool.name): \(error.message)")
            }
        }
        for caller in callers { control?.answer(caller, text) }
    }
}
