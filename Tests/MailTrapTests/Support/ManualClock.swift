import MailPipeline
import Synchronization

/// A clock that a test moves.
final class ManualClock: PipelineClock {
    private let time = Mutex(Duration.seconds(1_000))

    var now: Duration { time.withLock { $0 } }
    var secondsSince1970: Double { 1_790_000_000 + now / .seconds(1) }

    func advance(_ by: Duration) {
        time.withLock { $0 += by }
    }

    func sleep(until instant: Duration) async throws {
        throw CancellationError()
    }
}
