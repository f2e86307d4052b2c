extension MemoryTrapStore {
    package func expire(heldBefore moment: Double, atMost limit: Int, at time: Double) -> [TrapItem] {
        withState { state in
            let old = state.held.filter { $0.changed < moment }.prefix(limit).map(\.id)
            return state.expire(old, detail: "", at: time)
        }
    }

    package func expire(leavingBytes bytes: Int, atMost limit: Int, at time: Double) -> [TrapItem] {
        withState { state in
            var kept = state.bytes
            var (seen, chosen): (Set<Int64>, [Int64]) = ([], [])
            var messages = 0
            for item in state.held where seen.insert(item.message).inserted {
                guard kept > bytes, messages < limit else { break }
                let live = state.items(of: item.message).filter(\.state.isLive)
                guard live.allSatisfy({ $0.state == .held }) else { continue }
                chosen += live.map(\.id)
                messages += 1
                kept -= state.messages[item.message]?.message.size ?? 0
            }
            return state.expire(chosen, detail: TrapEvent.noRoom, at: time)
        }
    }

    package func forget(endedBefore moment: Double, atMost limit: Int) -> [BodyName] {
        withState { state in
            let ended = state.messages.filter { !state.isLive($0.key) && $0.value.ended < moment }
                .sorted { ($0.value.ended, $0.key) < ($1.value.ended, $1.key) }.prefix(limit)
            return ended.compactMap { state.forget($0.key) }
        }
    }
}
