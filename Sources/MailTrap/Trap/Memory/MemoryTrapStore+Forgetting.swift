extension MemoryTrapStore {
    package func forget(address: String, by actor: String, atMost limit: Int, at time: Double) -> TrapForgetting {
        guard !address.isEmpty else { return TrapForgetting() }
        return withState { state in
            var done = TrapForgetting()
            var rest = max(limit, 1)
            let held = state.items { $0.state == .held && address.isAlike($0.recipient.text) }.prefix(rest).map(\.id)
            done.deleted = state.end(held, as: .deleted, .deleted, by: actor, at: time)
            rest -= held.count
            for messages in [MemoryTrapState.messages(for:), MemoryTrapState.messages(from:)] {
                for message in messages(state)(address).prefix(rest) {
                    state.forget(message).map { done.bodies.append($0) }
                    rest -= 1
                }
            }
            rest -= state.blankItems(address, atMost: rest)
            rest -= state.blankEvents(address, atMost: rest)
            rest -= state.forgetNotices(atMost: rest) { address.isAlike($0.address) }
            done.remaining =
                state.items { $0.state.isLive && $0.state != .held && address.isAlike($0.recipient.text) }
                .count
            done.isComplete = rest > 0
            return done
        }
    }
}

extension MemoryTrapState {
    /// Messages that were for an address of which nothing is live.
    fileprivate func messages(for address: String) -> [Int64] {
        Set(items { address.isAlike($0.recipient.text) }.map(\.message)).filter { !isLive($0) }.sorted()
    }

    /// Messages from it.
    fileprivate func messages(from address: String) -> [Int64] {
        messages.filter { address.isAlike($0.value.message.sender.text) && !isLive($0.key) }.keys.sorted()
    }

    /// Blanks an address in items that have ended; how many times.
    fileprivate mutating func blankItems(_ address: String, atMost limit: Int) -> Int {
        var rest = limit
        for item in items(where: { !$0.state.isLive && address.isAlike($0.recipient.text) }).prefix(rest) {
            items[item.id]?.recipient = TrapAddress(raw: [], text: "")
            items[item.id]?.reason = ""
            items[item.id]?.failure = nil
            items[item.id]?.delivery.reply = ""
            rest -= 1
        }
        for item in items(where: { !$0.state.isLive && address.isAlike($0.destination?.text ?? "") }).prefix(rest) {
            items[item.id]?.destination = nil
            items[item.id]?.delivery.reply = ""
            rest -= 1
        }
        return limit - rest
    }

    /// Blanks it in events; how many times.
    fileprivate mutating func blankEvents(_ address: String, atMost limit: Int) -> Int {
        var rest = limit
        for index in events.indices where rest > 0 && address.isAlike(events[index].recipient) {
            (events[index].recipient, events[index].detail) = ("", "")
            rest -= 1
        }
        for index in events.indices
        where rest > 0 && events[index].action == .released && address.isAlike(events[index].detail) {
            events[index].detail = ""
            rest -= 1
        }
        for index in events.indices where rest > 0 && address.isAlike(events[index].actor) {
            events[index].actor = ""
            rest -= 1
        }
        return limit - rest
    }
}
