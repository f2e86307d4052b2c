extension MemoryTrapStore {
    package func page(_ query: TrapQuery) -> TrapPage {
        withState { state in
            let found = state.found(query).lazy.filter { entry in query.before.map { entry.item.id < $0 } ?? true }
            return TrapPage(Array(found.prefix(query.boundedLimit + 1)), of: query)
        }
    }

    package func incidents(_ query: TrapQuery) -> TrapIncidentPage {
        withState { state in
            let found = state.found(query).filter { !$0.message.incident.isEmpty }
            let entries = Dictionary(grouping: found, by: \.message.incident).compactMap { incident, entries in
                entries.first.map { newest in
                    let times = entries.map(\.message.received)
                    return TrapIncidentPage.Entry(
                        incident: incident, items: entries.count, first: times.min() ?? 0, last: times.max() ?? 0,
                        sample: newest)
                }
            }
            let page = entries.filter { entry in query.before.map { entry.sample.item.id < $0 } ?? true }
                .sorted { $0.sample.item.id > $1.sample.item.id }.prefix(query.boundedLimit + 1)
            return TrapIncidentPage(Array(page), of: query)
        }
    }

    package func message(_ identifier: Int64) -> (message: TrapMessage, items: [TrapItem])? {
        withState { state in state.messages[identifier].map { ($0.message, state.items(of: identifier)) } }
    }

    package func item(_ identifier: Int64) -> TrapPage.Entry? {
        withState { state in
            guard let item = state.items[identifier], let kept = state.messages[item.message] else { return nil }
            return TrapPage.Entry(item: item, message: kept.message)
        }
    }

    package func messages(queueIdentifier: String, atMost limit: Int) -> [Int64] {
        withState { state in
            let came = state.messages.filter { $0.value.message.queueIdentifier == queueIdentifier }.map(\.key)
            let went = state.items { $0.delivery.queueIdentifier == queueIdentifier }.map(\.message)
            return Array(Set(came + went).sorted(by: >).prefix(TrapQuery.bounded(limit)))
        }
    }

    package func events(of message: Int64) -> [TrapEvent] {
        withState { $0.events.filter { $0.message == message } }
    }

    package func counts() -> TrapCounts {
        withState { state in
            var counts = TrapCounts()
            for item in state.items.values {
                switch item.state {
                case .held:
                    counts.held += 1
                    if item.failure != nil { counts.failedBack += 1 }
                case .due:
                    counts.due += 1
                    counts.oldestDue = min(counts.oldestDue ?? item.changed, item.changed)
                case .prepared: counts.prepared += 1
                case .sent, .failed, .deleted, .expired, .cancelled: break
                }
            }
            counts.bytes = state.bytes
            return counts
        }
    }

    package func known(_ bodies: [BodyName]) -> Set<BodyName> {
        withState { Set(bodies).intersection($0.messages.values.filter(\.hasBody).map(\.message.body)) }
    }
}

extension MemoryTrapState {
    /// All that is looked for, the newest first, wherever the page begins.
    fileprivate func found(_ query: TrapQuery) -> [TrapPage.Entry] {
        items.values.sorted { $0.id > $1.id }.compactMap { item in
            guard let message = messages[item.message]?.message, query.matches(item, message) else { return nil }
            return TrapPage.Entry(item: item, message: message)
        }
    }
}

extension TrapQuery {
    fileprivate func matches(_ item: TrapItem, _ message: TrapMessage) -> Bool {
        states.contains(item.state)
            && recipient.map { $0.isAlike(item.recipient.text) } ?? true
            && sender.map { $0.isAlike(message.sender.text) } ?? true
            && subject.map { $0.isEmpty || message.subject.lowercased().contains($0.lowercased()) } ?? true
            && reason.map { $0.isEmpty || item.reason.contains($0) } ?? true
            && scores.map { $0.contains(item.score) } ?? true
            && received.map { $0.contains(message.received) } ?? true
            && incident.map { !$0.isEmpty && $0 == message.incident } ?? true
            && isAnnounced.map { $0 == (item.announced != nil) } ?? true
    }
}

extension String {
    /// Whether it is the same but for the case of ASCII letters.
    func isAlike(_ other: String) -> Bool {
        func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
        return utf8.elementsEqual(other.utf8) { folded($0) == folded($1) }
    }
}
