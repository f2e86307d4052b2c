import MailPipeline
import Synchronization

/// A clock that goes on when it is told to.
final class ManualClock: PipelineClock {
    private struct State {
        var now = Duration.zero
        var sleepers: [(until: Duration, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    var now: Duration { state.withLock(\.now) }
    var secondsSince1970: Double { 1_800_000_000 + now / .seconds(1) }

    func sleep(until instant: Duration) async throws {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.now < instant { state.sleepers.append((instant, continuation)) }
                return state.now >= instant
            }
            if isOver { continuation.resume() }
        }
        try Task.checkCancellation()
    }

    /// Lets time pass.
    func advance(_ duration: Duration) {
        let woken = state.withLock { state in
            state.now += duration
            let woken = state.sleepers.filter { $0.until <= state.now }
            state.sleepers.removeAll { $0.until <= state.now }
            return woken
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    /// Waits until somebody sleeps until an instant, or later.
    func awaitSleeper() async {
        while state.withLock(\.sleepers.isEmpty) { await Task.yield() }
    }
}
