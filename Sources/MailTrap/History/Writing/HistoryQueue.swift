import Dispatch
import MailPipeline
import Synchronization

/// The records that wait to be written: bounded, filled by any thread, emptied by one.
///
/// The lock is held for some moves in memory, never for input or output. The records are kept in batches, so that
/// taking one does not move the others.
final class HistoryQueue: Sendable {
    /// What the thread that writes wants to know.
    struct Status: Sendable, Hashable {
        /// Records that wait.
        var waiting = 0
        /// When the first of those that wait came.
        var firstCame: Duration?
        /// Records that were dropped since they were taken account of last.
        var dropped = 0
        /// Whether the end has come.
        var isClosed = false
    }

    private struct State: ~Copyable {
        var batches: [[MessageRecord]] = []
        var status = Status()
        /// Records that were taken and are not written yet.
        var inHand = 0
        /// The sum of what ``HistoryQueue/weight(of:)`` says of those that wait and those in hand.
        var weight = 0
        var weightInHand = 0
        var flushes: [FlushRequest] = []
    }

    /// A record of about ten findings and votes weighs ten; so heavy may all be, per record that may wait.
    private static let weightOfRecord = 64

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    /// Is told of records that are never written.
    let lost: @Sendable (Int) -> Void
    private let limit: Int
    private let batchLimit: Int

    /// An empty queue.
    init(limit: Int, batchLimit: Int, lost: @escaping @Sendable (Int) -> Void = { _ in }) {
        self.lost = lost
        self.limit = min(max(limit, 1), 10_000_000)
        self.batchLimit = max(batchLimit, 1)
    }

    /// Adds a record, or drops and counts it where the queue is full or closed. The writing thread is woken for the first
    /// of a batch, for a batch that is full, and for the first that is dropped.
    func add(_ record: consuming MessageRecord, clock: any PipelineClock) {
        let weight = Self.weight(of: record)
        // The closure may run once only, which the compiler cannot know.
        var waiting = Optional(record)
        let (wakes, isDropped) = state.withLock { state -> (Bool, Bool) in
            guard !state.status.isClosed, state.status.waiting + state.inHand < limit,
                state.weight + weight <= limit * Self.weightOfRecord || state.weight == 0, let record = waiting.take()
            else {
                state.status.dropped += 1
                return (state.status.dropped == 1, true)
            }
            state.weight += weight
            state.status.waiting += 1
            if let last = state.batches.indices.last, state.batches[last].count < batchLimit {
                state.batches[last].append(record)
            } else {
                state.batches.append([record])
            }
            if state.status.waiting == 1 {
                state.status.firstCame = clock.now
                return (true, false)
            }
            return (state.status.waiting == batchLimit, false)
        }
        if isDropped { lost(1) }
        if wakes { wake.signal() }
    }

    /// How much memory a record takes, in findings and votes.
    private static func weight(of record: borrowing MessageRecord) -> Int {
        var weight = 4 + record.findings.count
        for recipient in record.recipients {
            weight += 1 + recipient.votes.count
        }
        return weight
    }

    /// How things stand.
    var status: Status { state.withLock { $0.status } }

    /// Takes the oldest batch. It counts as waiting until ``finish()``.
    func take(at now: Duration) -> [MessageRecord] {
        state.withLock { state in
            guard !state.batches.isEmpty else { return [] }
            let batch = state.batches.removeFirst()
            state.inHand = batch.count
            state.weightInHand = batch.reduce(0) { $0 + Self.weight(of: $1) }
            state.status.waiting -= batch.count
            state.status.firstCame = state.status.waiting == 0 ? nil : now
            return batch
        }
    }

    /// What was taken is written, or lost.
    func finish() {
        state.withLock { state in
            state.inHand = 0
            state.weight -= state.weightInHand
            state.weightInHand = 0
        }
    }

    /// Gives the count of dropped records, and begins to count anew.
    func takeDropped() -> Int {
        state.withLock { state in
            defer { state.status.dropped = 0 }
            return state.status.dropped
        }
    }

    /// Asks the writing thread to write all that waits, now.
    func requestFlush() -> FlushRequest {
        let request = FlushRequest()
        state.withLock { $0.flushes.append(request) }
        wake.signal()
        return request
    }

    /// Gives how things stand, and those that asked for a flush before. Each of them is to be answered.
    func takeFlushes() -> (Status, [FlushRequest]) {
        state.withLock { state in
            defer { state.flushes = [] }
            return (state.status, state.flushes)
        }
    }

    /// Takes no further records, and has the writing thread write what waits and end.
    func close() {
        state.withLock { $0.status.isClosed = true }
        wake.signal()
    }

    /// Waits until there may be something to do, for so long at most.
    func wait(for time: Duration?) {
        guard let time else {
            wake.wait()
            return
        }
        _ = wake.wait(timeout: .now() + max(time / .seconds(1), 0))
    }
}
