import Glibc
import Milter
import Synchronization

/// Runs ticks, each on a thread of its own: none waits for another, and none for the mail.
///
/// A run that is under way when the process ends has five seconds; so it must be something that can be broken off.
public final class TickRunner: Sendable {
    private let running = Atomic<Int>(0)
    private let isOver = Atomic<Bool>(false)
    private let log: @Sendable (LogEntry) -> Void

    /// How long the end waits for a run.
    static let patience = Duration.seconds(5)

    /// Begins.
    /// - Parameters:
    ///   - ticks: what is run: the first time soon after the start, within the tenth of an interval or a minute.
    ///   - metrics: where runs are counted: `tick_last_run_seconds`, `tick_duration_seconds`, `tick_failures_total`.
    ///   - log: gets a line for each run that fails.
    public init(_ ticks: [Tick], metrics: MetricRegistry, log: @escaping @Sendable (LogEntry) -> Void) {
        self.log = log
        for tick in ticks {
            let work = TickThread(tick, TickFigures(tick.name, metrics), self)
            do throws(SystemCalls.Failure) {
                try unsafe SystemCalls.startThread(
                    blocking: [SIGTERM, SIGINT, SIGHUP, SIGUSR1], runTicks, Unmanaged.passRetained(work).toOpaque())
            } catch {
                log(LogEntry(.warning, "no thread for '\(tick.name)', which is not done: \(error)"))
            }
        }
    }

    /// Begins no run any more, and waits for those that are under way.
    public func end() {
        isOver.store(true, ordering: .sequentiallyConsistent)
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        while running.load(ordering: .sequentiallyConsistent) > 0, clock.now < end { _ = poll(nil, 0, 20) }
    }

    /// Runs a tick once; false where it is too late.
    fileprivate func run(_ tick: Tick, _ figures: TickFigures) -> Bool {
        running.add(1, ordering: .sequentiallyConsistent)
        defer { running.subtract(1, ordering: .sequentiallyConsistent) }
        guard !isOver.load(ordering: .sequentiallyConsistent) else { return false }
        let clock = ContinuousClock()
        let begin = clock.now
        do {
            try tick.run()
        } catch {
            figures.failures.add()
            log(LogEntry(.warning, "'\(tick.name)' failed and is tried again: \(error)"))
        }
        figures.ended(after: clock.now - begin)
        return true
    }
}

/// The thread of one tick.
private final class TickThread: Sendable {
    private let tick: Tick
    private let figures: TickFigures
    private let runner: TickRunner

    init(_ tick: Tick, _ figures: TickFigures, _ runner: TickRunner) {
        (self.tick, self.figures, self.runner) = (tick, figures, runner)
    }

    func run() {
        var wait = min(tick.interval / 10, .seconds(60)) * Double.random(in: 0...1)
        repeat {
            pause(for: wait)
            wait = tick.wait(random: .random(in: 0...1))
        } while runner.run(tick, figures)
    }

    private func pause(for duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var time = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        var rest = timespec()
        while unsafe nanosleep(&time, &rest) == -1, errno == EINTR { time = rest }
    }
}

private func runTicks(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let argument = unsafe argument { unsafe Unmanaged<TickThread>.fromOpaque(argument).takeRetainedValue().run() }
    return nil
}
