import Dispatch
import Foundation
import Glibc
import MailPipeline

/// Takes the records of judged messages and writes them into the history's database on a thread of its own. Mail never
/// waits for it, and none of its errors reaches mail.
///
/// - A record waits in memory, ``HistoryWriterOptions/queueLimit`` of them at most; further ones are dropped and counted,
///   and one line a minute says how many.
/// - They are written in batches, each in one transaction.
/// - While the database is locked, read-only, full, damaged or gone, they wait; it is tried again after 1 s, then after
///   twice as long each time, up to 60 s. A line names the cause and the way out, another one the end of it.
///
/// For example:
/// ```swift
/// let history = HistoryWriter(path: "/var/lib/postern/history.db", clock: SystemClock(), log: log)
/// history.record(MessageRecord(judgement))
/// history.close(deadline: .seconds(5))
/// ```
///
/// Several processes may write one database, each with a writer of its own.
package final class HistoryWriter: Sendable {
    private let queue: HistoryQueue
    private let clock: any PipelineClock
    private let ended = DispatchSemaphore(value: 0)

    /// Starts the thread. The database is opened, or created, with the first batch.
    ///
    /// - Parameters:
    ///   - path: The database's file; its folder must exist.
    ///   - lost: Is told of records that are never written, how many; on any thread. It must not wait.
    ///   - log: Takes a line at a time, on the writer's thread.
    package init(
        path: String, options: HistoryWriterOptions = HistoryWriterOptions(), clock: any PipelineClock = SystemClock(),
        lost: @escaping @Sendable (Int) -> Void = { _ in }, log: @escaping @Sendable (String) -> Void
    ) {
        let queue = HistoryQueue(limit: options.queueLimit, batchLimit: options.batchLimit, lost: lost)
        (self.queue, self.clock) = (queue, clock)
        let thread = Thread { [ended] in
            Self.refuseSignals()
            var work = HistoryWork(queue: queue, path: path, options: options, clock: clock, log: log)
            while true {
                let isLast = queue.status.isClosed
                let next = work.turn()
                if isLast { break }
                queue.wait(for: next.map { $0 - clock.now })
            }
            work.end()
            ended.signal()
        }
        thread.name = "history"
        thread.start()
    }

    deinit {
        queue.close()
    }

    /// Hands over a record. Never waits, never fails; from any thread.
    package func record(_ record: consuming MessageRecord) {
        queue.add(record, clock: clock)
    }

    /// Waits until what was recorded before is written, or was tried, or the time is over.
    ///
    /// - Returns: Whether all of it is written.
    @discardableResult
    package func flush(deadline: Duration) -> Bool {
        queue.requestFlush().wait(for: deadline)
    }

    /// Writes what waits, and ends: nothing is recorded after it. A line says how many records could not be written.
    ///
    /// - Returns: Whether the end came within the time. Otherwise the thread ends later, or with the process.
    @discardableResult
    package func close(deadline: Duration) -> Bool {
        queue.close()
        guard ended.wait(timeout: .now() + max(deadline / .seconds(1), 0)) == .success else { return false }
        ended.signal()
        return true
    }

    /// Blocks all signals for the thread: the service decides which of its threads takes them, and a thread that was
    /// started before it did would take them too (`pthread_sigmask`).
    private static func refuseSignals() {
        var all = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, nil)
    }
}
