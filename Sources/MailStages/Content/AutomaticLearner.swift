import Dispatch
import MailRules
import Synchronization

/// Learns messages beside mail: what waits is bounded, mail never waits, and none of the store's errors reaches mail.
///
/// - A message is taken when it was judged, with its tokens. They are written on a thread of its own, some messages in one
///   change of the store. One that was learned before, as whatever, is left as it is.
/// - What does not fit, and what could not be written, is dropped and counted; a line a minute says how much, and why.
package final class AutomaticLearner: Sendable {
    private struct Item {
        let tokens: MessageTokens
        let label: LearningLabel
    }

    private struct State {
        var items: [Item] = []
        /// Tokens that were of use, by scope.
        var used: [LearningScope: Set<UInt64>] = [:]
        /// The numbers in memory of both.
        var weight = 0
        var isWorking = false
        var isClosed = false
        var (learned, lost) = (0, 0)
        /// Those of `lost` that no line told yet.
        var (dropped, failed) = (0, 0)
        var cause: String?
        var toldAt: ContinuousClock.Instant?
        var waiters: [DispatchSemaphore] = []
    }

    /// So many tokens wait at most: 8 bytes each.
    private let limit: Int
    private let store: any LearningStore
    private let today: @Sendable () -> UInt32
    private let log: @Sendable (String) -> Void
    private let queue = DispatchQueue(label: "postern.learning")
    private let state = Mutex(State())

    /// So many messages are learned in one change of the store at most: it is not to be locked for long.
    private static let batchLimit = 20
    private static let lineInterval = Duration.seconds(60)

    /// Begins.
    /// - Parameters:
    ///   - today: in days since 1970-01-01.
    ///   - log: takes a line at a time.
    package init(
        _ store: any LearningStore, limit: Int = 1_000_000, today: @escaping @Sendable () -> UInt32,
        log: @escaping @Sendable (String) -> Void
    ) {
        (self.store, self.limit, self.today, self.log) = (store, limit, today, log)
    }

    /// Takes a message to be learned. Never waits, never fails; from any thread.
    package func learn(_ tokens: MessageTokens, as label: LearningLabel) {
        add(tokens.hashes.count) { $0.items.append(Item(tokens: tokens, label: label)) }
    }

    /// Takes tokens that were of use.
    package func touch(_ tokens: [UInt64], in scope: LearningScope) {
        guard !tokens.isEmpty else { return }
        add(tokens.count, counts: false) { $0.used[scope, default: []].formUnion(tokens) }
    }

    /// How many messages were learned, and how many were dropped or could not be written.
    package var counts: (learned: Int, lost: Int) { state.withLock { ($0.learned, $0.lost) } }

    /// Takes no more, and waits until what was taken is written, or the time is over.
    /// - Returns: whether all is done.
    @discardableResult
    package func close(within time: Duration) -> Bool {
        let done = DispatchSemaphore(value: 0)
        let waits = state.withLock { state in
            state.isClosed = true
            guard state.isWorking else { return false }
            state.waiters.append(done)
            return true
        }
        guard waits else {
            tellLosses(isEnd: true)
            return true
        }
        let isDone = done.wait(timeout: .now() + max(time / .seconds(1), 0)) == .success
        tellLosses(isEnd: true)
        let left = state.withLock { $0.items.count }
        if !isDone, left > 0 { log("learning: \(Self.messages(left)) waiting and not learned, since the filter ends") }
        return isDone
    }

    private func add(_ weight: Int, counts: Bool = true, _ put: (inout State) -> Void) {
        let begins = state.withLock { state in
            guard !state.isClosed, state.weight + weight <= limit else {
                if counts, !state.isClosed {
                    state.dropped += 1
                    state.lost += 1
                }
                return false
            }
            state.weight += weight
            put(&state)
            defer { state.isWorking = true }
            return !state.isWorking
        }
        if begins { queue.async { self.work() } }
    }

    /// Writes what waits, until nothing does.
    private func work() {
        while true {
            let (items, used, waiters) = state.withLock { state in
                let items = Array(state.items.prefix(Self.batchLimit))
                state.items.removeFirst(items.count)
                state.weight -= items.reduce(0) { $0 + $1.tokens.hashes.count }
                var used: [LearningScope: Set<UInt64>] = [:]
                if items.isEmpty {
                    swap(&used, &state.used)
                    state.weight = 0
                }
                guard items.isEmpty, used.isEmpty else { return (items, used, [DispatchSemaphore]()) }
                state.isWorking = false
                defer { state.waiters = [] }
                return (items, used, state.waiters)
            }
            if !items.isEmpty {
                write(items)
            } else if used.isEmpty {
                return waiters.forEach { $0.signal() }
            }
            Self.touch(used, in: store, on: today())
            tellLosses()
        }
    }

    private func write(_ items: [Item]) {
        do {
            let count = try Self.learn(items, in: store, on: today())
            state.withLock { $0.learned += count }
        } catch {
            state.withLock { state in
                state.failed += items.count
                state.lost += items.count
                state.cause = "\(error)"
            }
        }
    }

    private static func learn(_ items: [Item], in store: some LearningStore, on day: UInt32) throws -> Int {
        try Learner(store).learnNew(items.map { ($0.tokens, $0.label) }, on: day)
    }

    private static func touch(
        _ used: [LearningScope: Set<UInt64>], in store: any LearningStore, on day: UInt32
    ) {
        // That a token was of use is no loss.
        for (scope, tokens) in used { try? store.touch(tokens.sorted(), in: scope, on: day) }
    }

    /// Logs what was lost since the line before, once in a minute at most but for the end.
    private func tellLosses(isEnd: Bool = false) {
        let line = state.withLock { state -> String? in
            let now = ContinuousClock.now
            guard state.dropped + state.failed > 0, isEnd || state.toldAt.map({ now - $0 >= Self.lineInterval }) ?? true
            else {
                return nil
            }
            state.toldAt = now
            defer { (state.dropped, state.failed, state.cause) = (0, 0, nil) }
            return Self.line(dropped: state.dropped, failed: state.failed, cause: state.cause)
        }
        if let line { log(line) }
    }

    private static func line(dropped: Int, failed: Int, cause: String?) -> String {
        var parts: [String] = []
        if failed > 0 { parts.append("\(messages(failed)) not learned: \(cause ?? "the store failed")") }
        if dropped > 0 { parts.append("\(messages(dropped)) not learned, since too many wait already") }
        return "learning: " + parts.joined(separator: "; ")
    }

    private static func messages(_ count: Int) -> String { count == 1 ? "a message was" : "\(count) messages were" }
}
