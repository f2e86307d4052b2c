import MailPipeline
import Synchronization

/// A clock that stands still until a question is asked, and is then at once at the first deadline.
final class DeadlineClock: PipelineClock {
    private let time = Mutex(Duration.zero)
    private let (asked, asking) = AsyncStream.makeStream(of: Void.self)

    /// The question is asked.
    func questionIsAsked() { asking.yield() }

    var now: Duration { time.withLock { $0 } }
    var secondsSince1970: Double { 0 }

    func sleep(until instant: Duration) async throws {
        // No deadline comes after the first one: the pipeline cancels whoever waits for it.
        guard now == .zero else { return try await Task.sleep(for: .seconds(3600)) }
        for await _ in asked { break }
        time.withLock { $0 = instant }
    }
}
