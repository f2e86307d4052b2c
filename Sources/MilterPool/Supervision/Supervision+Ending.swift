/// How processes, configurations and the supervisor end.
extension Supervision {
    /// Everything ends: the workers first, then what stands beside them.
    mutating func endAll(at now: Duration) {
        if areSocketsOpen {
            areSocketsOpen = false
            actions.append(.closeSockets)
        }
        if reload != nil || !callers.isEmpty {
            if let loader = reload?.loader { stop(loader, at: now) }
            let told = (reload?.callers ?? []) + callers
            (reload, callers) = (nil, [])
            actions.append(.answer(.failure(PoolError("the filter is about to end")), callers: told))
        }
        let workers = children.values.filter { $0.role != .loader && $0.role.isWorker }
        for child in workers.sorted(by: { $0.slot < $1.slot }) {
            drain(child.slot, at: now)
            refuse(child.slot)
            if isHasty { stop(child.slot, at: now) }
        }
        if workers.isEmpty {
            for child in children.values.sorted(by: { $0.slot < $1.slot }) where child.role != .loader {
                drain(child.slot, at: now)
                if isHasty { stop(child.slot, at: now) }
            }
        }
        guard children.isEmpty, !hasEnded else { return }
        hasEnded = true
        actions.append(.end(status))
    }

    /// What draining processes are told as time goes by.
    mutating func watchEnds(at now: Duration) {
        for slot in children.keys.sorted() {
            guard let child = children[slot] else { continue }
            let settings = generations[child.generation]?.settings
            if child.ready == nil, child.drains == nil, child.role.isWorker || child.role == .loader, !child.isKilled,
                now - child.began >= settings?.startDeadline ?? .seconds(60)
            {
                log("\(child.role) \(slot) is not ready yet; it is killed", isWarning: true)
                kill(slot)
            }
            if let drains = child.drains, child.role.isWorker {
                let hurried = generations[child.generation]?.hurried
                if hurried != nil || now - drains >= settings?.grace ?? .zero { refuse(slot) }
                if let end = lastMoment(of: child, settings), now >= end { cut(child, at: now) }
            }
            if child.drains != nil, !child.role.isWorker, let end = lastMoment(of: child, settings), now >= end {
                stop(slot, at: now)
            }
            if let stops = children[slot]?.stops, now - stops >= Self.killAfter { kill(slot) }
        }
    }

    /// When a draining process is not waited for any more; nil: it has as long as its sessions last.
    private func lastMoment(of child: Child, _ settings: PoolSettings?) -> Duration? {
        guard let drains = child.drains else { return nil }
        let deadline = settings?.drainDeadline ?? .seconds(30)
        if !child.role.isWorker { return drains + deadline }
        if let stops { return stops + deadline }
        if child.isStuck { return drains + deadline }
        return generations[child.generation]?.hurried.map { max($0, drains) + deadline }
    }

    /// A worker that hangs is killed; another one is asked, since it still gives answers.
    private mutating func cut(_ child: Child, at now: Duration) {
        if child.isStuck, !child.isKilled {
            log("\(child.role) \(child.slot) still hangs; it is killed", isWarning: true)
            return kill(child.slot)
        }
        stop(child.slot, at: now)
    }

    private mutating func refuse(_ slot: Int) {
        guard children[slot]?.refuses == false else { return }
        children[slot]?.refuses = true
        tell(slot, .refuse)
    }

    private mutating func stop(_ slot: Int, at now: Duration) {
        guard let child = children[slot], child.stops == nil else { return }
        children[slot]?.stops = now
        if child.role == .loader { return kill(slot) }
        tell(slot, .stop)
    }

    private mutating func kill(_ slot: Int) {
        guard children[slot]?.isKilled == false else { return }
        children[slot]?.isKilled = true
        actions.append(.kill(slot: slot))
    }

    /// Forgets configurations that nobody goes by any more.
    mutating func forget() {
        for generation in generations.values.sorted(by: { $0.number < $1.number }) where generation.phase == .old {
            guard !children.values.contains(where: { $0.generation == generation.number }) else { continue }
            generations[generation.number] = nil
            actions.append(.forget(generation: generation.number))
        }
    }
}
