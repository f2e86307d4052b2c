import MailPipeline
import Synchronization
import TestTools

@testable import MailTrap

/// A number that is counted by whichever thread.
final class Counted: Sendable {
    let number = Atomic<Int>(0)
}

/// A writer without its thread: a test takes the turns, and moves the clock.
final class WriterBench {
    let clock = ManualClock()
    let log = Journal()
    let queue: HistoryQueue
    /// How many records were said to be lost.
    let lost = Counted()
    private var work: HistoryWork

    init(_ path: String, change: (inout HistoryWriterOptions) -> Void = { _ in }) {
        var options = HistoryWriterOptions()
        options.busyTimeout = .milliseconds(20)
        change(&options)
        queue = HistoryQueue(limit: options.queueLimit, batchLimit: options.batchLimit) { [lost] in
            lost.number.add($0, ordering: .relaxed)
        }
        work = HistoryWork(queue: queue, path: path, options: options, clock: clock) { [log] in log.note($0) }
    }

    func record(_ numbers: some Sequence<Int>) {
        for number in numbers {
            queue.add(.sample(number, begun: 1_790_000_000 + Double(number)), clock: clock)
        }
    }

    /// A turn, after some time.
    @discardableResult
    func turn(after time: Duration = .zero) -> Duration? {
        clock.advance(time)
        return work.turn().map { $0 - clock.now }
    }

    func end() {
        queue.close()
        _ = work.turn()
        work.end()
    }
}
