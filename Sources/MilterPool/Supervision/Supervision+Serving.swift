/// What follows from what should be.
extension Supervision {
    mutating func serve(at now: Duration) {
        beginReload(at: now)
        for number in generations.keys.sorted() {
            guard let generation = generations[number] else { continue }
            switch generation.phase {
            case .opening, .old: continue
            case .starting, .current: startWorkers(of: generation, at: now)
            }
        }
        promote(at: now)
        if let current { startSides(of: current, at: now) }
        retire(at: now)
        drainOld(at: now)
        answerReload(at: now)
    }

    // MARK: Reload

    private mutating func beginReload(at now: Duration) {
        if isReloadWanted, let first = reload, isFailing(first) {
            // Somebody has changed it: no use in waiting.
            log("configuration \(lastGeneration) did not come into use; it is loaded anew", isWarning: true)
            generations[lastGeneration]?.phase = .old
            callers = first.callers + callers
            reload = nil
            // The deaths of its workers say nothing of the next ones.
            backoffs = backoffs.filter { !$0.key.isWorker }
        }
        if isReloadWanted, reload == nil {
            isReloadWanted = false
            reload = Reload(callers: callers)
            callers = []
            let loader = start(.loader, generation: lastGeneration + 1, at: now)
            reload?.loader = loader
            if loader == nil { failReload(71, "there are too many processes; the old ones have to end first") }
        }
        guard let reload, reload.loader == nil, let settings = reload.settings, reload.generation == nil else { return }
        if let mistake = settings.mistake { return failReload(78, mistake) }  // EX_CONFIG
        // At most one old configuration: its last sessions are asked to go.
        let old = generations.values.filter { $0.phase == .old }
        guard old.isEmpty else {
            for generation in old where generation.hurried == nil {
                generations[generation.number]?.hurried = now
                log("configuration \(generation.number) has to end: a newer one waits for it")
            }
            return
        }
        lastGeneration += 1
        self.reload?.generation = lastGeneration
        generations[lastGeneration] = Generation(number: lastGeneration, settings: settings)
        actions.append(.open(generation: lastGeneration))
    }

    /// Whether the first configuration does not come up, since its workers die.
    private func isFailing(_ reload: Reload) -> Bool {
        guard current == nil, let number = reload.generation, generations[number]?.phase == .starting else {
            return false
        }
        return backoffs.contains { $0.key.isWorker && $0.value.failures > 0 }
    }

    /// Makes a configuration the one in use once all its workers serve.
    private mutating func promote(at now: Duration) {
        guard let next = generations.values.first(where: { $0.phase == .starting }) else { return }
        for listener in next.settings.listeners {
            guard accepting(listener, next.number) >= listener.workers else { return }
        }
        if let before = current { generations[before.number]?.phase = .old }
        generations[next.number]?.phase = .current
        actions.append(.use(generation: next.number))
        reload?.used = now
    }

    /// Answers a reload once new sessions come to the new workers alone.
    private mutating func answerReload(at now: Duration) {
        guard let reload, let used = reload.used, let number = reload.generation else { return }
        let isAccepted = children.values.contains {
            $0.role.isWorker && generations[$0.generation]?.phase == .old && !$0.hasLeft
        }
        guard !isAccepted || now - used >= Self.leaveAtMost else { return }
        for warning in reload.warnings { log(warning, isWarning: true) }
        let warnings = reload.warnings.map { "\nwarning: \($0)" }.joined()
        actions.append(
            .answer(.success("configuration \(number) is in use\(warnings)"), callers: reload.callers))
        self.reload = nil
    }

    // MARK: Processes

    private func accepting(_ listener: PoolListener, _ generation: Int) -> Int {
        children.values.count {
            $0.role == .worker(listener: listener.name) && $0.generation == generation && $0.isAccepting
        }
    }

    private mutating func startWorkers(of generation: Generation, at now: Duration) {
        for listener in generation.settings.listeners {
            let role = Role.worker(listener: listener.name)
            let there = children.values.count {
                $0.role == role && $0.generation == generation.number && $0.isWanted
            }
            guard there < listener.workers, (backoffs[role]?.notBefore ?? .zero) <= now else { continue }
            for _ in there..<listener.workers { _ = start(role, generation: generation.number, at: now) }
        }
    }

    /// A side process goes by the configuration in use. There is never a second one beside it.
    private mutating func startSides(of generation: Generation, at now: Duration) {
        for name in sides {
            let role = Role.side(name)
            guard let there = children.values.first(where: { $0.role == role }) else {
                if (backoffs[role]?.notBefore ?? .zero) <= now {
                    _ = start(role, generation: generation.number, at: now)
                }
                continue
            }
            if there.generation != generation.number { drain(there.slot, at: now) }
        }
    }

    /// Has workers that want to be replaced leave the accept loop once there are enough others.
    private mutating func retire(at now: Duration) {
        for child in children.values.sorted(by: { $0.slot < $1.slot }) where child.retires != nil && child.drains == nil
        {
            guard let generation = generations[child.generation], generation.phase == .current,
                case .worker(let name) = child.role,
                let listener = generation.settings.listeners.first(where: { $0.name == name })
            else {
                drain(child.slot, at: now)
                continue
            }
            if accepting(listener, generation.number) > listener.workers { drain(child.slot, at: now) }
        }
    }

    private mutating func drainOld(at now: Duration) {
        for child in children.values.sorted(by: { $0.slot < $1.slot })
        where generations[child.generation]?.phase == .old && child.role.isWorker {
            drain(child.slot, at: now)
        }
    }

    mutating func drain(_ slot: Int, at now: Duration) {
        guard children[slot]?.drains == nil else { return }
        children[slot]?.drains = now
        tell(slot, .drain)
    }
}
