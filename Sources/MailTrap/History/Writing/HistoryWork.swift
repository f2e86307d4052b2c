import MailPipeline

/// What the thread that writes does, a turn at a time: when a batch is due, when to try again after a fault, and what is
/// logged. Of one thread; it goes by the clock that it is given.
///
/// A fault is told once for each cause until the database is written again, which is told too, with how many records
/// were lost meanwhile.
struct HistoryWork {
    private let queue: HistoryQueue
    private let path: String
    private let options: HistoryWriterOptions
    private let clock: any PipelineClock
    private let log: @Sendable (String) -> Void

    private var store: HistoryStore
    /// The batch that could not be written yet.
    private var batch: [MessageRecord] = []
    private var retryAt: Duration?
    private var retryDelay: Duration
    private var told: Set<HistoryError.Cause> = []
    private var lostSinceFault = 0
    private var dropsToldAt: Duration?
    private var dropsToTell = 0

    /// Nothing is opened before the first batch.
    init(
        queue: HistoryQueue, path: String, options: HistoryWriterOptions, clock: any PipelineClock,
        log: @escaping @Sendable (String) -> Void
    ) {
        (self.queue, self.path, self.options, self.clock, self.log) = (queue, path, options, clock, log)
        store = HistoryStore(path: path, options: options)
        retryDelay = options.firstRetry
    }

    /// Does what is due: one batch at most, or all that waits where somebody asks for it.
    ///
    /// - Returns: When there is something to do again without a new record, by the clock; nil where there is nothing.
    mutating func turn() -> Duration? {
        let (status, flushes) = queue.takeFlushes()
        if !flushes.isEmpty || status.isClosed {
            let isWritten = flush(status.waiting)
            for request in flushes { request.answer(isWritten: isWritten) }
        } else if let due = batchDue, due <= clock.now {
            _ = writeBatch()
        }
        return [tellDrops(), batchDue].compactMap(\.self).min()
    }

    /// Tells what is lost, and closes the database. The last call.
    mutating func end() {
        let lost = batch.count + queue.status.waiting
        queue.lost(lost)
        countDrops()
        if lost > 0 { log("history: \(lost) records that waited are lost at the end, since \(path) was not written") }
        if dropsToTell > 0 { log(dropLine) }
        store.close()
    }

    /// When the next batch is to be written: at once where one is full or was tried and no longer waits for its turn.
    private var batchDue: Duration? {
        if let retryAt { return retryAt }
        let status = queue.status
        guard let firstCame = status.firstCame else { return nil }
        return status.waiting >= options.batchLimit ? clock.now : firstCame + options.batchDelay
    }

    /// Writes the batch that could not be written before, and a count of records that wait.
    ///
    /// - Returns: Whether all of it is written; it ends with the first batch that is not.
    private mutating func flush(_ count: Int) -> Bool {
        if !batch.isEmpty, !writeBatch() { return false }
        var left = count
        while left > 0 {
            let before = queue.status.waiting
            guard before > 0 else { return true }
            guard writeBatch() else { return false }
            left -= max(before - queue.status.waiting, 1)
        }
        return true
    }

    /// Writes one batch.
    ///
    /// - Returns: Whether it is out of the way.
    private mutating func writeBatch() -> Bool {
        if batch.isEmpty { batch = queue.take(at: clock.now) }
        guard !batch.isEmpty else {
            retryAt = nil
            return false
        }
        if store.isGone {
            log(
                "history: database \(path) was deleted, moved or replaced; what it held since the start is gone with it"
            )
        }
        do throws(HistoryError) {
            try store.write(batch)
        } catch {
            guard error.cause == .fault(.refused) else { return failed(error) }
            do throws(HistoryError) { try writeOneByOne() } catch { return failed(error) }
        }
        batch = []
        queue.finish()
        succeeded()
        return true
    }

    /// Writes a batch of which a record is not taken, record by record, and drops those that are not.
    /// - Throws: another fault; what is not written yet stays in the batch.
    private mutating func writeOneByOne() throws(HistoryError) {
        while let record = batch.first {
            do throws(HistoryError) {
                try store.write([record])
            } catch {
                guard error.cause == .fault(.refused) else { throw error }
                lostSinceFault += 1
                queue.lost(1)
                tell(error)
            }
            batch.removeFirst()
        }
    }

    /// - Returns: False: the batch is not out of the way.
    private mutating func failed(_ error: HistoryError) -> Bool {
        tell(error)
        retryAt = clock.now + retryDelay
        retryDelay = min(retryDelay * 2, options.lastRetry)
        return false
    }

    private mutating func tell(_ error: HistoryError) {
        guard told.insert(error.cause).inserted else { return }
        log("history: \(error); mail goes on, up to \(options.queueLimit) records wait in memory")
    }

    private mutating func succeeded() {
        (retryAt, retryDelay) = (nil, options.firstRetry)
        guard !told.isEmpty else { return }
        countDrops()
        let lost = lostSinceFault == 0 ? "no record was lost" : "\(lostSinceFault) records were lost"
        log("history: database \(path) is written again, \(lost)")
        (told, lostSinceFault) = ([], 0)
    }

    private mutating func countDrops() {
        let dropped = queue.takeDropped()
        dropsToTell += dropped
        lostSinceFault += dropped
    }

    /// Logs how many records were dropped, once in a minute.
    ///
    /// - Returns: When it is to be told next. Until then the queue counts: it wakes this thread for the first only.
    private mutating func tellDrops() -> Duration? {
        guard dropsToTell > 0 || queue.status.dropped > 0 else { return nil }
        if let dropsToldAt, clock.now < dropsToldAt + options.dropLineInterval {
            return dropsToldAt + options.dropLineInterval
        }
        countDrops()
        log(dropLine)
        (dropsToldAt, dropsToTell) = (clock.now, 0)
        return nil
    }

    private var dropLine: String {
        "history: \(dropsToTell) records were dropped, since \(options.queueLimit) already wait for \(path)"
    }
}
