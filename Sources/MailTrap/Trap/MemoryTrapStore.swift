import Synchronization

/// What is kept, in memory: for tests, and gone with the process.
package final class MemoryTrapStore: TrapStore {
    private struct State {
        var messages: [Int64: TrapMessage] = [:]
        var items: [Int64: TrapItem] = [:]
        var events: [TrapEvent] = []
        var lastMessage: Int64 = 0
        var lastItem: Int64 = 0

        func items(of message: Int64) -> [TrapItem] {
            items.values.filter { $0.message == message }.sorted { $0.id < $1.id }
        }

        mutating func set(_ item: Int64, to state: TrapItem.State, at time: Double) {
            items[item]?.state = state
            items[item]?.changed = time
        }

        mutating func note(
            _ action: TrapEvent.Action, _ message: Int64, _ item: Int64?, by actor: String, at time: Double
        ) {
            events.append(TrapEvent(time: time, actor: actor, action: action, message: message, item: item))
        }

        /// Takes held items on, and notes it; the numbers of those that were held.
        mutating func end(
            _ wanted: [Int64], as state: TrapItem.State, _ action: TrapEvent.Action, by actor: String, at time: Double
        ) -> [Int64] {
            var done: [Int64] = []
            for identifier in wanted {
                guard let item = items[identifier], item.state == .held else { continue }
                set(identifier, to: state, at: time)
                note(action, item.message, identifier, by: actor, at: time)
                done.append(identifier)
            }
            return done
        }
    }

    private let state = Mutex(State())

    /// An empty one.
    package init() {}

    package func prepare(_ message: TrapMessage, _ items: [NewTrapItem], at time: Double) -> Int64 {
        precondition(!items.isEmpty, "a message is kept for somebody")
        return state.withLock { state in
            state.lastMessage += 1
            state.messages[state.lastMessage] = message
            for new in items {
                state.lastItem += 1
                state.items[state.lastItem] = TrapItem(
                    id: state.lastItem, message: state.lastMessage, recipient: new.recipient, purpose: new.purpose,
                    state: .prepared, changed: time, isUncertain: false, reason: new.reason, score: new.score)
            }
            return state.lastMessage
        }
    }

    package func answered(_ message: Int64, at time: Double) {
        state.withLock { state in
            for item in state.items(of: message) where item.state == .prepared {
                state.set(item.id, to: item.purpose.settled, at: time)
            }
        }
    }

    package func cancel(_ message: Int64, at time: Double) {
        state.withLock { state in
            for item in state.items(of: message) where item.state == .prepared {
                state.set(item.id, to: .cancelled, at: time)
            }
        }
    }

    package func settle(preparedBefore moment: Double, atMost limit: Int, at time: Double) -> [Int64] {
        state.withLock { state in
            let abandoned = state.items.values.filter { $0.state == .prepared && $0.changed < moment }
            let messages = Set(abandoned.map(\.message)).sorted().prefix(limit)
            for item in abandoned.sorted(by: { $0.id < $1.id }) where messages.contains(item.message) {
                state.set(item.id, to: item.purpose.settled, at: time)
                state.items[item.id]?.isUncertain = true
                state.note(.uncertain, item.message, item.id, by: TrapEvent.filter, at: time)
            }
            return Array(messages)
        }
    }

    package func page(_ query: TrapQuery) -> TrapPage {
        state.withLock { state in
            var entries: [TrapPage.Entry] = []
            for item in state.items.values.sorted(by: { $0.id > $1.id }) {
                guard let message = state.messages[item.message], query.matches(item, message) else { continue }
                entries.append(TrapPage.Entry(item: item, message: message))
                if entries.count > query.boundedLimit { break }
            }
            return TrapPage(entries, of: query)
        }
    }

    package func message(_ identifier: Int64) -> (message: TrapMessage, items: [TrapItem])? {
        state.withLock { state in state.messages[identifier].map { ($0, state.items(of: identifier)) } }
    }

    package func release(_ items: [Int64], by actor: String, at time: Double) -> [Int64] {
        state.withLock { $0.end(items, as: .due, .released, by: actor, at: time) }
    }

    package func delete(_ items: [Int64], by actor: String, at time: Double) -> [Int64] {
        state.withLock { $0.end(items, as: .deleted, .deleted, by: actor, at: time) }
    }

    package func expire(heldBefore moment: Double, atMost limit: Int, at time: Double) -> [TrapItem] {
        state.withLock { state in
            let old = state.items.values.filter { $0.state == .held && $0.changed < moment }
                .sorted { ($0.changed, $0.id) < ($1.changed, $1.id) }.prefix(limit).map(\.id)
            return state.end(old, as: .expired, .expired, by: TrapEvent.filter, at: time).compactMap { state.items[$0] }
        }
    }

    package func shown(_ message: Int64, to actor: String, at time: Double) {
        state.withLock { $0.note(.shown, message, nil, by: actor, at: time) }
    }

    package func events(of message: Int64) -> [TrapEvent] {
        state.withLock { $0.events.filter { $0.message == message } }
    }

    package func forget(endedBefore moment: Double, atMost limit: Int) -> [BodyName] {
        state.withLock { state in
            let ended = state.messages.keys.sorted().filter { message in
                state.items(of: message).allSatisfy { !$0.state.isLive && $0.changed < moment }
            }.prefix(limit)
            return ended.compactMap { message in
                for item in state.items(of: message) { state.items[item.id] = nil }
                return state.messages.removeValue(forKey: message)?.body
            }
        }
    }

    package func known(_ bodies: [BodyName]) -> Set<BodyName> {
        state.withLock { state in Set(bodies).intersection(state.messages.values.map(\.body)) }
    }
}

extension TrapQuery {
    fileprivate func matches(_ item: TrapItem, _ message: TrapMessage) -> Bool {
        states.contains(item.state) && before.map { item.id < $0 } ?? true
            && recipient.map { $0.isAlike(item.recipient.text) } ?? true
            && sender.map { $0.isAlike(message.sender.text) } ?? true
            && subject.map { $0.isEmpty || message.subject.lowercased().contains($0.lowercased()) } ?? true
            && reason.map { $0.isEmpty || item.reason.contains($0) } ?? true
            && scores.map { $0.contains(item.score) } ?? true
            && received.map { $0.contains(message.received) } ?? true
    }
}

extension String {
    /// Whether it is the same but for the case of ASCII letters.
    fileprivate func isAlike(_ other: String) -> Bool {
        func folded(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
        return utf8.elementsEqual(other.utf8) { folded($0) == folded($1) }
    }
}
