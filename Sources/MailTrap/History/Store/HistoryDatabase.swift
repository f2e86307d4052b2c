import GRDB

/// Opens the history's database, to write or to read.
///
/// Writers use a write-ahead log (`journal_mode = WAL`, `synchronous = NORMAL`): they and readers do not wait for each
/// other, and a machine that fails can lose the last moments but not the database. `secure_delete` is on for all, since
/// what ``HistoryKeeper`` forgets must not stay in the free room of a page.
///
/// The log is copied into the database at 4,000 pages, 16 MiB, not at SQLite's 1,000: pages of the indexes are written
/// again and again, and so are copied less often. With it, and a cache of 8 MiB, a record takes a fifth less time.
enum HistoryDatabase {
    /// Opens it to write, creates it where it is missing, and brings it to this program's format.
    ///
    /// - Parameters:
    ///   - busyTimeout: How long to wait for a lock of another connection.
    ///   - maximumPages: The file grows to so many pages at most (`max_page_count`); nil for no limit.
    /// - Throws: ``HistoryError``. A database of a newer or another program is not changed.
    static func writable(
        _ path: String, busyTimeout: Duration, maximumPages: Int? = nil
    ) throws(HistoryError) -> DatabaseQueue {
        do {
            DatabaseFile.create(path)
            let queue = try DatabaseQueue(
                path: path,
                configuration: configuration(busyTimeout) { database in
                    if try HistorySchema.format.version(of: database) == 0 {
                        // Only a database without content takes this, and only before its log is switched on.
                        try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
                    }
                    try database.execute(
                        sql: """
                            PRAGMA journal_mode = WAL;
                            PRAGMA synchronous = NORMAL;
                            PRAGMA secure_delete = ON;
                            PRAGMA wal_autocheckpoint = 4000;
                            PRAGMA journal_size_limit = 33554432;
                            PRAGMA cache_size = -8192;
                            """)
                    if let maximumPages {
                        try database.execute(sql: "PRAGMA max_page_count = \(maximumPages)")
                    }
                })
            try queue.writeWithoutTransaction { try HistorySchema.format.migrate($0) }
            return queue
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    /// Opens it to read.
    ///
    /// Where no writer is at work the file is read by itself (`immutable`): SQLite would put its lock file beside it, and
    /// one of a reader's keeps the filter from writing when it is started.
    ///
    /// - Throws: ``HistoryError``; `noHistory` where there is no file, or none with content.
    static func readable(_ path: String, busyTimeout: Duration) throws(HistoryError) -> DatabaseQueue {
        do {
            guard FileIdentity(path) != nil else { throw HistoryError(.noHistory, path: path) }
            var configuration = configuration(busyTimeout) { database in
                guard try HistorySchema.format.version(of: database) > 0 else {
                    throw HistoryError(.noHistory, path: path)
                }
            }
            configuration.readonly = true
            let isWritten = FileIdentity(path + "-wal") != nil
            return try DatabaseQueue(
                path: isWritten ? path : DatabaseFile.unwritten(path), configuration: configuration)
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    private static func configuration(
        _ busyTimeout: Duration, prepare: @escaping @Sendable (Database) throws -> Void
    ) -> Configuration {
        var configuration = Configuration()
        configuration.label = "history"
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.prepareDatabase(prepare)
        return configuration
    }
}
