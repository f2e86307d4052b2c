extension MemoryTrapStore {
    package func prepare(_ parcels: [TrapParcel], at time: Double) -> PreparedParcels {
        withState { state in
            var messages: [Int64] = []
            var known: [(recipient: TrapAddress, item: Int64)] = []
            var unused: [BodyName] = []
            for parcel in parcels {
                var wanted: [NewTrapItem] = []
                for item in parcel.items {
                    if let there = item.once.flatMap({ state.settled($0, at: time) }) {
                        known.append((item.recipient, there))
                    } else {
                        wanted.append(item)
                    }
                }
                guard !wanted.isEmpty else {
                    unused.append(parcel.message.body)
                    continue
                }
                messages.append(state.keep(parcel.message, wanted, at: time))
            }
            return PreparedParcels(messages: messages, known: known, unused: unused)
        }
    }

    package func answered(_ messages: [Int64], at time: Double) {
        withState { state in
            for message in messages { state.settle(message, preparedBefore: nil, at: time) }
        }
    }

    package func cancel(_ messages: [Int64], at time: Double) {
        withState { state in
            for message in messages {
                for item in state.items(of: message) where item.state == .prepared {
                    state.set(item.id, to: .cancelled, at: time)
                }
            }
        }
    }

    package func settle(preparedBefore moment: Double, atMost limit: Int, at time: Double) -> [Int64] {
        withState { state in
            let abandoned = state.items { $0.state == .prepared && $0.changed < moment }
            let messages = Array(Set(abandoned.map(\.message)).sorted().prefix(limit))
            for message in messages { state.settle(message, preparedBefore: moment, at: time) }
            return messages
        }
    }
}

extension MemoryTrapState {
    /// The number of what was settled last with a key, within its window.
    fileprivate func settled(_ key: OnceKey, at time: Double) -> Int64? {
        known.compactMap { item, known -> (settled: Double, item: Int64)? in
            guard let settled = known.settled, known.key.digest == key.digest, settled >= time - key.window else {
                return nil
            }
            // What went to somebody else was never the recipient's: he may get it back from there.
            if let item = items[item], item.state == .sent, item.destination != nil { return nil }
            return (settled, item)
        }.max { $0 < $1 }?.item
    }

    mutating func keep(_ message: TrapMessage, _ items: [NewTrapItem], at time: Double) -> Int64 {
        lastMessage += 1
        messages[lastMessage] = Kept(message: message, ended: time)
        for new in items {
            lastItem += 1
            self.items[lastItem] = TrapItem(
                id: lastItem, message: lastMessage, recipient: new.recipient, purpose: new.purpose, state: .prepared,
                changed: time, reason: new.reason, score: new.score.isFinite ? new.score : 0)
            if new.tellsSender { untold.insert(lastItem) }
            known[lastItem] = new.once.map { Known(key: $0) }
        }
        return lastMessage
    }

    mutating func settle(_ message: Int64, preparedBefore moment: Double?, at time: Double) {
        for item in items(of: message) where item.state == .prepared && moment.map({ item.changed < $0 }) ?? true {
            if let key = known[item.id]?.key, settled(key, at: time) != nil {
                set(item.id, to: .cancelled, at: time)
                note(.takenOver, item, at: time)
                continue
            }
            set(item.id, to: item.purpose.settled, at: time)
            known[item.id]?.settled = time
            if item.purpose == .held { taken[item.id] = time }
            if item.purpose.settled == .due { items[item.id]?.delivery = TrapDelivery(dueAt: time) }
            guard moment != nil else { continue }
            items[item.id]?.isUncertain = true
            note(.uncertain, item, at: time)
        }
    }
}
