extension MemoryTrapStore {
    package func release(_ items: [Int64], as release: TrapRelease, by actor: String, at time: Double) -> [Int64] {
        withState { state in
            let done = state.end(
                items, as: .due, .released, by: actor, detail: release.destination?.text ?? "", at: time)
            for item in done {
                state.items[item]?.delivery = TrapDelivery(dueAt: time)
                state.items[item]?.destination = release.destination
                state.items[item]?.isAttached = release.isAttached
            }
            return done
        }
    }

    package func delete(_ items: [Int64], by actor: String, at time: Double) -> [Int64] {
        withState { $0.end(items, as: .deleted, .deleted, by: actor, at: time) }
    }

    package func announce(_ items: [Int64], at time: Double) {
        withState { state in
            for item in items where state.items[item]?.state == .held { state.items[item]?.announced = time }
        }
    }

    package func shown(_ message: Int64, to actor: String, at time: Double) {
        withState { $0.events.append(TrapEvent(time: time, actor: actor, action: .shown, message: message)) }
    }
}
