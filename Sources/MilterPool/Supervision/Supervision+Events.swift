/// What happens to a supervisor.
extension Supervision {
    /// Somebody asks for a reload.
    /// - Parameter caller: who waits for what comes of it, by his descriptor.
    mutating func reloadAsked(by caller: Int32? = nil) {
        if stops == nil { isReloadWanted = true }
        if let caller { callers.append(caller) }
    }

    /// Somebody does not wait any more.
    mutating func callerGone(_ caller: Int32) {
        callers.removeAll { $0 == caller }
        reload?.callers.removeAll { $0 == caller }
    }

    /// Somebody asks for the end; a second time: at once.
    mutating func stopAsked(at now: Duration) {
        if stops != nil { isHasty = true }
        stops = stops ?? now
    }

    /// A process reports.
    /// - Parameter settings: what was loaded, with ``Report/loaded``.
    mutating func reported(_ slot: Int, _ report: Report, settings: PoolSettings? = nil, at now: Duration) {
        guard var child = children[slot] else { return }
        switch report {
        case .ready: child.ready = child.ready ?? now
        case .left: child.hasLeft = true
        case .retire(let reason):
            if child.retires == nil { log("\(child.role) \(slot) is going to be replaced: \(reason)") }
            child.retires = child.retires ?? reason
        case .failed(let status, let reason): child.failure = (status, reason)
        case .loaded: if reload?.loader == slot { reload?.settings = settings }
        case .warning(let sentence): if reload?.loader == slot { reload?.warnings.append(sentence) }
        case .healthy: break
        }
        children[slot] = child
        guard let failure = child.failure, child.ready == nil, isStarting(child) else { return }
        failReload(failure.status, failure.reason)
    }

    /// Whether it belongs to a configuration that is about to come into use.
    private func isStarting(_ child: Child) -> Bool {
        child.role.isWorker && generations[child.generation]?.phase == .starting
    }

    /// A message has been read for too long in a worker.
    mutating func found(stuck slot: Int, _ what: String) {
        guard var child = children[slot], !child.isStuck else { return }
        child.isStuck = true
        child.retires = child.retires ?? what
        children[slot] = child
        log("\(child.role) \(slot) hangs and is going to be replaced: \(what)", isWarning: true)
    }

    /// The sockets of a configuration are open, or cannot be opened.
    mutating func opened(generation: Int, problem: PoolError?) {
        guard generations[generation]?.phase == .opening else { return }
        if let problem {
            generations[generation] = nil
            failReload(problem.exitStatus, problem.message)
        } else {
            generations[generation]?.phase = .starting
            areSocketsOpen = true
        }
    }

    /// A process could not be started.
    mutating func couldNotStart(_ slot: Int, _ problem: PoolError, at now: Duration) {
        guard let child = children[slot] else { return }
        children[slot]?.failure = (71, problem.message)  // EX_OSERR
        gone(slot, .exit(71), at: now, isToldAlready: child.role == .loader)
    }

    /// A process is gone.
    mutating func ended(_ slot: Int, _ ending: Ending, at now: Duration) {
        gone(slot, ending, at: now, isToldAlready: false)
    }

    private mutating func gone(_ slot: Int, _ ending: Ending, at now: Duration, isToldAlready: Bool) {
        guard let child = children.removeValue(forKey: slot) else { return }
        if case .loader = child.role { return loaderEnded(child, ending) }
        if child.drains != nil || child.stops != nil {
            let wasCut = child.isKilled || ending != .exit(0)
            return log("\(child.role) \(slot) \(ending)", isWarning: wasCut)
        }
        backoffs[child.role, default: Backoff()].died(at: now, lived: child.ready.map { now - $0 })
        if let failure = child.failure {
            log("\(child.role) \(slot) cannot serve: \(failure.reason)", isWarning: true)
        } else if child.retires == nil || ending != .exit(0) {
            log("\(child.role) \(slot) \(ending); it is replaced", isWarning: true)
        }
        // A worker that dies of what it read says nothing against its configuration.
        guard child.ready == nil, isStarting(child) else { return }
        if let failure = child.failure {
            failReload(failure.status, failure.reason)
        } else if current != nil {
            failReload(70, "a worker \(ending) before it served; the configuration in use stays")  // EX_SOFTWARE
        }
    }

    private mutating func loaderEnded(_ child: Child, _ ending: Ending) {
        guard reload?.loader == child.slot else { return }
        reload?.loader = nil
        if let failure = child.failure { return failReload(failure.status, failure.reason) }
        guard reload?.settings != nil, ending == .exit(0) else {
            return failReload(70, "the process that loads the configuration \(ending) without a word")
        }
    }

    /// The reload comes to nothing: what is in use stays. Without anything in use, that is the end.
    mutating func failReload(_ status: Int32, _ reason: String) {
        let number = reload?.generation
        var told = reload?.callers ?? []
        if current == nil {
            told += callers
            callers = []
        }
        reload = nil
        if let number, generations[number]?.phase == .starting {
            // Those of its workers that serve already do so until their sessions end.
            generations[number]?.phase = .old
        }
        actions.append(.answer(.failure(PoolError(reason, exitStatus: status)), callers: told))
        guard current == nil else { return }
        self.status = status
        stops = stops ?? .zero
        isHasty = true
    }
}
