import Dispatch
import MailPipeline
import MailTrap
import Synchronization

/// Tells the store what became of what was prepared, on a thread of its own: whoever has the news holds libmilter's lock, or has
/// the MTA waiting. What comes meanwhile is settled in one transaction.
///
/// Where the store fails it is tried again; what is never settled, since the process ends, is after an hour by the keeper.
final class PromiseSettler: Sendable {
    private struct State {
        var answered: [Int64] = []
        var cancelled: [Int64] = []
        var isScheduled = false
        var isFailing = false

        mutating func takeFailing() -> Bool {
            defer { isFailing = false }
            return isFailing
        }
    }

    private let store: any TrapStore
    private let clock: any PipelineClock
    private let log: @Sendable (String) -> Void
    private let queue = DispatchQueue(label: "trap")
    private let state = Mutex(State())

    /// How long it waits before it tries again.
    private static let pause = DispatchTimeInterval.seconds(5)

    init(_ store: any TrapStore, clock: any PipelineClock, log: @escaping @Sendable (String) -> Void) {
        (self.store, self.clock, self.log) = (store, clock, log)
    }

    /// The MTA has gone on: the messages are taken.
    func answered(_ messages: [Int64]) { add { $0.answered += messages } }

    /// The messages are not taken.
    func cancel(_ messages: [Int64]) { add { $0.cancelled += messages } }

    /// Settles what is not settled yet, or tries for so long.
    func close(deadline: Duration) {
        let isDone = DispatchSemaphore(value: 0)
        queue.async {
            self.settle()
            isDone.signal()
        }
        _ = isDone.wait(timeout: .now() + deadline / .seconds(1))
    }

    private func add(_ change: (inout State) -> Void) {
        let isFirst = state.withLock { state in
            change(&state)
            defer { state.isScheduled = true }
            return !state.isScheduled
        }
        if isFirst { queue.async { self.settle() } }
    }

    private func settle() {
        let (answered, cancelled) = state.withLock { state in
            defer { (state.answered, state.cancelled, state.isScheduled) = ([], [], false) }
            return (state.answered, state.cancelled)
        }
        do {
            let now = clock.secondsSince1970
            if !cancelled.isEmpty { try store.cancel(cancelled, at: now) }
            if !answered.isEmpty { try store.answered(answered, at: now) }
            if state.withLock({ $0.takeFailing() }) { log("the trap settles what was answered again") }
        } catch {
            let isNew = state.withLock { state in
                state.answered = answered + state.answered
                state.cancelled = cancelled + state.cancelled
                state.isScheduled = true
                defer { state.isFailing = true }
                return !state.isFailing
            }
            if isNew { log("\(error); what was answered is settled later") }
            queue.asyncAfter(deadline: .now() + Self.pause) { self.settle() }
        }
    }
}
