import GRDB
import MailPipeline

/// Keeps the history small: deletes what is too old or too much, and what somebody wants to be forgotten.
///
/// All work is done in short transactions with a pause between them, so that writers, which wait up to 5 s, go on. Each
/// call opens the database and closes it again. Calls block; they belong in the keeper's process or in a command.
package struct HistoryKeeper: Sendable {
    let path: String
    let options: HistoryKeeperOptions

    /// A keeper of the database at a path.
    package init(path: String, options: HistoryKeeperOptions = HistoryKeeperOptions()) {
        (self.path, self.options) = (path, options)
    }

    /// Deletes records that are too old, then the oldest while there are too many, and gives room back. Does nothing
    /// where there is no database yet.
    ///
    /// - Parameter now: Seconds since 1970.
    package func keep(now: Double) throws(HistoryError) -> HistoryKeeping {
        guard FileIdentity(path) != nil else { return HistoryKeeping() }
        return try withDatabase { queue in
            var keeping = HistoryKeeping()
            if let days = options.days {
                keeping.expired = try deleteOldest(before: now - Double(days) * 86_400, in: queue)
            }
            keeping.evicted = try evict(from: queue)
            keeping.bytesFreed = try queue.giveBack(pause: options.pause)
            return keeping
        }
    }

    func withDatabase<Value>(_ body: (DatabaseQueue) throws -> Value) throws(HistoryError) -> Value {
        let queue = try HistoryDatabase.writable(path, busyTimeout: options.busyTimeout)
        defer { try? queue.close() }
        do {
            return try body(queue)
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    private func deleteOldest(before moment: Double, in queue: DatabaseQueue) throws -> Int {
        var sum = 0
        while true {
            let deleted = try deleteOldest(options.batchLimit, before: moment, in: queue)
            sum += deleted
            guard deleted > 0 else { return sum }
            options.pause()
        }
    }

    /// Deletes so many of the oldest records.
    private func deleteOldest(_ count: Int, before moment: Double, in queue: DatabaseQueue) throws -> Int {
        let oldest = "SELECT id FROM messages WHERE begun < ? ORDER BY begun, id LIMIT ?"
        return try queue.writeWithoutTransaction { database in
            var deleted = 0
            try database.inTransaction(.immediate) {
                try database.execute(
                    sql: "DELETE FROM recipients WHERE message IN (\(oldest))", arguments: [moment, count])
                try database.execute(sql: "DELETE FROM messages WHERE id IN (\(oldest))", arguments: [moment, count])
                deleted = database.changesCount
                return .commit
            }
            return deleted
        }
    }

    /// Deletes the oldest records where the database is larger than it may be, down to 95 % of that, so that it is not
    /// done for a few records each time.
    private func evict(from queue: DatabaseQueue) throws -> Int {
        var pages = try queue.read(PageCounts.init)
        guard pages.bytesUsed > options.maximumBytes else { return 0 }
        let goal = options.maximumBytes - options.maximumBytes / 20
        var sum = 0
        while pages.bytesUsed > goal {
            let records = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM messages") ?? 0 }
            guard records > 0 else { return sum }
            // Records differ in size: no more of them than those that are too many by the average.
            let surplus = Double(pages.bytesUsed - goal) / Double(pages.bytesUsed) * Double(records)
            let rounds = max(Int(surplus) / max(options.batchLimit, 1), 1)
            for _ in 0..<rounds {
                let count = min(max(Int(surplus), 1), max(options.batchLimit, 1))
                let deleted = try deleteOldest(count, before: .infinity, in: queue)
                guard deleted > 0 else { return sum }
                sum += deleted
                options.pause()
            }
            pages = try queue.read(PageCounts.init)
        }
        return sum
    }
}
