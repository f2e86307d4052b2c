import Synchronization

/// The connections of one route: so many tasks use one at a time, others wait for their turn; between messages a
/// connection rests here.
final class ConnectionPool: Sendable {
    private struct State {
        var free: Int
        var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
        var next = 0
        var resting: [OpenConnection] = []
        var isClosed = false
    }

    private let state: Mutex<State>

    init(connectionsAtMost: Int) { state = Mutex(State(free: max(connectionsAtMost, 1))) }

    /// So many wait for a turn.
    var waiting: Int { state.withLock(\.waiting.count) }

    /// Waits for a turn, which ``leave()`` gives back.
    /// - Returns: false where the task was cancelled or the pool closed; then there is no turn to give back.
    func enter() async -> Bool {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Nothing is resumed while the lock is held.
                let answer = state.withLock { state -> Bool? in
                    guard !state.isClosed, !Task.isCancelled else { return false }
                    guard state.free == 0 else {
                        state.free -= 1
                        return true
                    }
                    state.waiting.append((number, continuation))
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0).continuation }
            }
            continuation?.resume(returning: false)
        }
    }

    /// Gives the turn back.
    func leave() {
        let continuation = state.withLock { state -> CheckedContinuation<Bool, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
            state.free += 1
            return nil
        }
        continuation?.resume(returning: true)
    }

    /// Takes a connection that rests, the one used last first; nil where there is none.
    func take() -> OpenConnection? { state.withLock { $0.resting.popLast() } }

    /// Has a connection rest.
    /// - Returns: false where the pool is closed: it is to be closed too.
    func rest(_ connection: OpenConnection) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return false }
            state.resting.append(connection)
            return true
        }
    }

    /// Lets nobody in any more, and gives out what rests.
    func close() -> [OpenConnection] {
        let (waiting, resting) = state.withLock { state in
            state.isClosed = true
            defer { (state.waiting, state.resting) = ([], []) }
            return (state.waiting, state.resting)
        }
        for waiter in waiting { waiter.continuation.resume(returning: false) }
        return resting
    }
}
