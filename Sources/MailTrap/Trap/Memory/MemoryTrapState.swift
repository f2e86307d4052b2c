/// What a ``MemoryTrapStore`` holds.
struct MemoryTrapState: Sendable {
    /// A message, when the last of its items ended that was live, and whether it has its bytes.
    struct Kept: Sendable {
        var message: TrapMessage
        var ended: Double
        var hasBody = true
    }

    /// By what an item is known, and since when it is settled.
    struct Known: Sendable {
        let key: OnceKey
        var settled: Double?
    }

    var messages: [Int64: Kept] = [:]
    var items: [Int64: TrapItem] = [:]
    var known: [Int64: Known] = [:]
    var events: [TrapEvent] = []
    var lastMessage: Int64 = 0
    var lastItem: Int64 = 0

    /// The ends of leases, by their fences.
    var leases: [Int64: Double] = [:]
    /// The fences of items that are leased.
    var fences: [Int64: Int64] = [:]
    var lastFence: Int64 = 0

    /// When what is or was held came into the trap.
    var taken: [Int64: Double] = [:]
    /// Of what senders are to be told.
    var untold: Set<Int64> = []
    /// What people were told.
    var notices: [Notice] = []

    /// Something that somebody was told; without an address, that all have it.
    struct Notice: Sendable {
        let kind: TrapNotice.Kind
        let period: String
        let address: String
        let time: Double
        let mark: Int64
    }

    /// When tokens that were used are over.
    var tokens: [[UInt8]: Double] = [:]

    func items(of message: Int64) -> [TrapItem] {
        items.values.filter { $0.message == message }.sorted { $0.id < $1.id }
    }

    func items(where condition: (TrapItem) -> Bool) -> [TrapItem] {
        items.values.filter(condition).sorted { $0.id < $1.id }
    }

    func isLive(_ message: Int64) -> Bool { items.values.contains { $0.message == message && $0.state.isLive } }

    /// The sizes of messages of which something is live.
    var bytes: Int {
        Set(items.values.filter(\.state.isLive).map(\.message)).reduce(0) { $0 + (messages[$1]?.message.size ?? 0) }
    }

    mutating func set(_ item: Int64, to state: TrapItem.State, at time: Double) {
        guard let old = items[item] else { return }
        items[item]?.state = state
        items[item]?.changed = time
        if old.state.isLive, !state.isLive { messages[old.message]?.ended = time }
    }

    mutating func note(
        _ action: TrapEvent.Action, _ item: TrapItem, by actor: String = TrapEvent.filter, detail: String = "",
        at time: Double
    ) {
        events.append(
            TrapEvent(
                time: time, actor: actor, action: action, message: item.message, item: item.id,
                recipient: item.recipient.text, detail: detail))
    }

    /// Ends held items, and notes it; the numbers of those that were held.
    mutating func end(
        _ wanted: [Int64], as state: TrapItem.State, _ action: TrapEvent.Action, by actor: String, detail: String = "",
        at time: Double
    ) -> [Int64] {
        wanted.filter { identifier in
            guard let item = items[identifier], item.state == .held else { return false }
            set(identifier, to: state, at: time)
            note(action, item, by: actor, detail: detail, at: time)
            return true
        }
    }

    mutating func expire(_ old: [Int64], detail: String, at time: Double) -> [TrapItem] {
        end(old, as: .expired, .expired, by: TrapEvent.filter, detail: detail, at: time).compactMap { items[$0] }
    }

    /// What is held, the oldest first.
    var held: [TrapItem] {
        items.values.filter { $0.state == .held }.sorted { ($0.changed, $0.id) < ($1.changed, $1.id) }
    }

    mutating func forget(_ message: Int64) -> BodyName? {
        for item in items(of: message) {
            (items[item.id], known[item.id], taken[item.id]) = (nil, nil, nil)
            untold.remove(item.id)
        }
        return messages.removeValue(forKey: message).flatMap { $0.hasBody ? $0.message.body : nil }
    }
}
