import Synchronization

/// Sees to it that the stages of all messages keep their deadlines.
///
/// One task sleeps until the next deadline there is, whatever the number of messages: a timer for each of them would cost
/// more than to judge it.
final class StageWatch: Sendable {
    private struct State {
        var boards: [ObjectIdentifier: Watched] = [:]
        /// Until when the task sleeps; nil where there is none.
        var wakesAt: Duration?
        /// How often the task was replaced by one that wakes earlier: those of before have nothing to do any more.
        var generation = 0
    }

    private struct Watched {
        let board: StageBoard
        let isLate: @Sendable ([Int]) -> Void
    }

    private let clock: any PipelineClock
    private let state = Mutex(State())

    init(_ clock: any PipelineClock) {
        self.clock = clock
    }

    /// Watches the stages of a message, until ``forget(_:)``.
    /// - Parameter isLate: called with the stages that were given up, each time that there are some.
    func watch(_ board: StageBoard, isLate: @escaping @Sendable ([Int]) -> Void) {
        let next = board.nextDeadline
        let generation = state.withLock { state -> Int? in
            state.boards[ObjectIdentifier(board)] = Watched(board: board, isLate: isLate)
            guard let next, state.wakesAt.map({ next < $0 }) ?? true else { return nil }
            state.wakesAt = next
            state.generation += 1
            return state.generation
        }
        if let generation { Task { await keepWatch(generation) } }
    }

    /// The stages of a message are done.
    func forget(_ board: StageBoard) {
        state.withLock { state in _ = state.boards.removeValue(forKey: ObjectIdentifier(board)) }
    }

    private func keepWatch(_ generation: Int) async {
        while let instant = state.withLock({ $0.generation == generation ? $0.wakesAt : nil }) {
            do { try await clock.sleep(until: instant) } catch { return }
            let watched = state.withLock { $0.generation == generation ? Array($0.boards.values) : [] }
            for one in watched {
                let given = one.board.expire()
                if !given.isEmpty { one.isLate(given) }
            }
            state.withLock { state in
                guard state.generation == generation else { return }
                state.wakesAt = state.boards.values.compactMap(\.board.nextDeadline).min()
            }
        }
    }
}
