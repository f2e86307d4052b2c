import Synchronization

/// When threads that wait for asynchronous closures have others given a thread (see ``SpareSession``).
///
/// A thread of libmilter's that comes out of a callback looks for sessions that are ready before it rests. So nobody can be
/// waiting for a thread but while all of them wait. Once they do it is time soon, and a few times, since libmilter may still
/// count wrongly then, and once a second after that. One of those that wait keeps the time; the others sleep. Whatever others
/// do, it is time for each once a second: a thread that does not wait here may wait elsewhere.
final class Knocks: Sendable {
    /// The first time after all have begun to wait.
    static let first = Duration.milliseconds(2)
    /// The longest time between two.
    static let longest = Duration.seconds(1)

    private struct State {
        /// Threads that wait, or have waited.
        var known = 0
        var waiting = 0
        /// Who keeps the time, if anybody, and when he looks next.
        var keeper: UInt64?
        var look = ContinuousClock.Instant.now
        /// When it is time, while all wait, and how long after the time before.
        var due = ContinuousClock.Instant.now
        var pause = Knocks.first
        var lastNumber: UInt64 = 0

        var areAllWaiting: Bool { waiting >= known }
    }

    /// A thread that waits.
    struct Waiter {
        fileprivate let number: UInt64
        fileprivate var rare: ContinuousClock.Instant
        /// When it should ask again.
        fileprivate(set) var next: ContinuousClock.Instant
    }

    private let state = Mutex(State())

    /// A thread begins to wait.
    /// - Parameter isNew: whether it has never waited before.
    func begin(isNew: Bool, at now: ContinuousClock.Instant) -> Waiter {
        state.withLock { state in
            state.known += isNew ? 1 : 0
            state.waiting += 1
            state.lastNumber += 1
            let number = state.lastNumber
            if state.areAllWaiting {
                (state.due, state.pause) = (now + Self.first, Self.first)
                // Who keeps the time already looks soon enough, but for one who has kept it for long.
                if state.keeper == nil || state.look > state.due { (state.keeper, state.look) = (number, state.due) }
            }
            let rare = now + Self.longest
            return Waiter(number: number, rare: rare, next: state.keeper == number ? state.look : rare)
        }
    }

    /// A thread has waited.
    func end(_ waiter: Waiter) {
        state.withLock { state in
            state.waiting -= 1
            if state.keeper == waiter.number { state.keeper = nil }
        }
    }

    /// A thread that has waited once is gone.
    func threadEnded() { state.withLock { $0.known -= 1 } }

    /// Whether it is time, and somebody may be waiting for a thread.
    func isTime(for waiter: inout Waiter, at now: ContinuousClock.Instant) -> Bool {
        guard now >= waiter.next else { return false }
        var isTime = now >= waiter.rare
        if isTime { waiter.rare = now + Self.longest }
        waiter.next = state.withLock { state in
            guard state.keeper == waiter.number else { return waiter.rare }
            guard state.areAllWaiting else {
                // Whoever has all wait again is the next.
                state.keeper = nil
                return waiter.rare
            }
            if now >= state.due {
                isTime = true
                state.pause = min(state.pause * 5, Self.longest)
                state.due = now + state.pause
            }
            state.look = min(state.due, waiter.rare)
            return state.look
        }
        return isTime
    }
}
