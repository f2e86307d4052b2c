extension MemoryTrapStore {
    package func lease(until: Double, atMost limit: Int, at now: Double) -> [TrapLease] {
        withState { state in
            for (fence, until) in state.leases where TrapLease.isOver(until, at: now) { state.end(fence) }
            var leases: [TrapLease] = []
            while leases.count < limit,
                let lease = state.lease(until: TrapLease.bounded(until: until, at: now), at: now)
            {
                leases.append(lease)
            }
            return leases
        }
    }

    package func renew(_ lease: TrapLease, until: Double, at now: Double) -> Bool {
        withState { state in
            guard state.leases[lease.fence] != nil else { return false }
            state.leases[lease.fence] = TrapLease.bounded(until: until, at: now)
            return true
        }
    }

    package func finish(
        _ lease: TrapLease, _ outcomes: [(item: Int64, outcome: TrapOutcome)], at now: Double
    ) -> Bool {
        withState { state in
            guard state.leases[lease.fence] != nil else { return false }
            for (item, outcome) in outcomes where state.fences[item] == lease.fence {
                state.fences[item] = nil
                state.finish(item, outcome, at: now)
            }
            state.end(lease.fence)
            return true
        }
    }

    package func nextDue(after now: Double) -> Double? {
        withState { state in
            let attempts = state.free.map { TrapLease.hasCome($0.delivery.next, at: now) ? now : $0.delivery.next }
            let ends = state.leases.values.map { TrapLease.isOver($0, at: now) ? now : $0 }
            return (attempts + ends).min()
        }
    }
}

extension MemoryTrapState {
    /// What is due and not leased, that which is to be tried first before.
    fileprivate var free: [TrapItem] {
        items.values.filter { $0.state == .due && fences[$0.id] == nil }
            .sorted { ($0.delivery.next, $0.id) < ($1.delivery.next, $1.id) }
    }

    fileprivate mutating func end(_ fence: Int64) {
        leases[fence] = nil
        fences = fences.filter { $0.value != fence }
    }

    fileprivate mutating func lease(until: Double, at now: Double) -> TrapLease? {
        let due = free.filter { TrapLease.hasCome($0.delivery.next, at: now) }
        guard let first = due.first, let content = messages[first.message]?.message else { return nil }
        let together = due.filter { $0.message == first.message && $0.isAttached == first.isAttached }
            .prefix(TrapLease.mostItems)
        lastFence += 1
        leases[lastFence] = until
        for item in together { fences[item.id] = lastFence }
        return TrapLease(
            fence: lastFence, message: first.message, content: content, items: Array(together), until: until)
    }

    fileprivate mutating func finish(_ identifier: Int64, _ outcome: TrapOutcome, at now: Double) {
        guard let item = items[identifier] else { return }
        items[identifier]?.delivery.attempts += 1
        switch outcome {
        case .sent(let reply, let queueIdentifier):
            items[identifier]?.delivery.reply = reply
            items[identifier]?.delivery.queueIdentifier = queueIdentifier
            set(identifier, to: .sent, at: now)
            note(.sent, item, detail: reply, at: now)
        case .retry(let time, let reply):
            items[identifier]?.delivery.reply = reply
            items[identifier]?.delivery.next = TrapLease.bounded(retry: time, at: now)
        case .failed(let reply):
            items[identifier]?.delivery.reply = reply
            items[identifier]?.failure = reply
            items[identifier]?.announced = nil
            set(identifier, to: item.purpose == .notice ? .failed : .held, at: now)
            note(.failed, item, detail: reply, at: now)
        }
    }
}
