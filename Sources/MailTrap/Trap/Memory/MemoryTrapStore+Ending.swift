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

    package func dropBodies(endedBefore moment: Double, atMost limit: Int) -> [BodyName] {
        withState { state in
            state.ended(before: moment).filter { state.messages[$0]?.hasBody == true }.prefix(limit).compactMap {
                state.messages[$0]?.hasBody = false
                return state.messages[$0]?.message.body
            }
        }
    }

    package func giveBack(pause: () -> Void) -> Int { 0 }

    package func forget(endedBefore moment: Double, atMost limit: Int) -> [BodyName] {
        withState { state in state.ended(before: moment).prefix(limit).compactMap { state.forget($0) } }
    }
}

extension MemoryTrapState {
    /// Messages of which nothing is live since before a moment, the first that ended first.
    fileprivate func ended(before moment: Double) -> [Int64] {
        messages.filter { !isLive($0.key) && $0.value.ended < moment }
            .sorted { ($0.value.ended, $0.key) < ($1.value.ended, $1.key) }.map(\.key)
    }
}
