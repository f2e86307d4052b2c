import MailPipeline
import Synchronization

/// A clock that a test steps to any time of day.
final class SteppedClock: PipelineClock {
    private let time = Mutex(1_790_000_000.0)
    private let machine = SystemClock()

    var now: Duration { machine.now }
    var secondsSince1970: Double { time.withLock { $0 } }

    func step(by seconds: Double) { time.withLock { $0 += seconds } }

    func sleep(until instant: Duration) async throws { try await machine.sleep(until: instant) }
}
