import Dispatch
import Synchronization

/// Makes calls that may hang, on threads of its own, and does not wait for an answer for longer than a time.
///
/// A call that is given up goes on until it returns, and what it gives then is dropped. While a few hang, no further one is
/// made: each holds a thread.
final class DeadlineCalls: Sendable {
    /// Why there is no answer.
    enum Failure: Error {
        /// It did not come in time.
        case late
        /// Too many calls of before hang.
        case stuck
    }

    private final class Answer<Value: Sendable>: Sendable {
        let value = Mutex<Result<Value, any Error>?>(nil)
        let done = DispatchSemaphore(value: 0)
    }

    private let label: String
    /// Queues that are at rest, each with one call at a time. A serial queue has a thread at once; a concurrent one waits
    /// for a processor where the callers, which wait for it, hold the threads of all.
    private let queues = Queues()
    private let hanging = HangingCount()

    /// Of calls that were given up so many may hang.
    private static let hangingAtMost = 4

    init(_ label: String) { self.label = label }

    /// Makes a call.
    /// - Throws: ``Failure``, or what the call threw.
    func call<Value: Sendable>(
        within time: Duration, _ work: @escaping @Sendable () throws -> Value
    ) throws -> Value {
        guard hanging.count.load(ordering: .relaxed) < Self.hangingAtMost else { throw Failure.stuck }
        let answer = Answer<Value>()
        let state = CallState()
        let queue = queues.idle.withLock { $0.popLast() } ?? DispatchQueue(label: label)
        queue.async { [hanging, queues] in
            let result = Result { try work() }
            answer.value.withLock { $0 = result }
            state.returned(hanging)
            queues.idle.withLock { $0.append(queue) }
            answer.done.signal()
        }
        guard answer.done.wait(timeout: .now() + max(time / .seconds(1), 0)) == .success else {
            state.giveUp(hanging)
            throw Failure.late
        }
        guard let result = answer.value.withLock({ $0 }) else { throw Failure.late }
        return try result.get()
    }

    /// Whether a call returned or was given up first.
    private final class CallState: Sendable {
        private enum Phase { case running, returned, givenUp }

        private let phase = Mutex(Phase.running)

        /// The call returns: if it had been given up, it hangs no more.
        func returned(_ hanging: HangingCount) {
            phase.withLock { phase in
                if phase == .givenUp { hanging.count.subtract(1, ordering: .relaxed) }
                phase = .returned
            }
        }

        /// It is given up: it hangs, unless it has just returned.
        func giveUp(_ hanging: HangingCount) {
            phase.withLock { phase in
                guard phase == .running else { return }
                phase = .givenUp
                hanging.count.add(1, ordering: .relaxed)
            }
        }
    }

    private final class Queues: Sendable {
        let idle = Mutex<[DispatchQueue]>([])
    }

    /// How many calls hang that were given up.
    private final class HangingCount: Sendable {
        let count = Atomic(0)
    }
}
