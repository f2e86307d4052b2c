import GRDB
import Glibc

/// Opens the database of what was learned, to write or to read.
///
/// Writers use a write-ahead log, so that they and readers do not wait for each other. `synchronous = NORMAL`: a process
/// that is killed loses nothing; a machine that fails can lose the last moments, but not the database.
///
/// The tokens of a message stand on as many pages as there are tokens: the log is copied into the database at 4,000 pages,
/// 16 MiB, not at SQLite's 1,000, since most of them are written again soon.
enum LearningDatabase {
    /// Opens it to write, creates it where it is missing, and brings it to this program's format.
    ///
    /// - Throws: ``LearningStoreError``. A database of a newer or another program is not changed.
    static func writable(_ path: String, busyTimeout: Duration) throws(LearningStoreError) -> DatabaseQueue {
        let clock = ContinuousClock()
        let deadline = clock.now + busyTimeout
        while true {
            do throws(LearningStoreError) {
                return try openWritable(path, busyTimeout: busyTimeout)
            } catch {
                // While another connection turns on the log of a new database, SQLite says at once that it is locked.
                guard error.kind == .locked, clock.now < deadline else { throw error }
                usleep(10_000)
            }
        }
    }

    private static func openWritable(
        _ path: String, busyTimeout: Duration
    ) throws(LearningStoreError) -> DatabaseQueue {
        do {
            DatabaseFile.create(path)
            let queue = try DatabaseQueue(
                path: path,
                configuration: configuration(busyTimeout) { database in
                    if try LearningSchema.format.version(of: database) == 0 {
                        // Only a database without content takes this, and only before its log is switched on.
                        try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
                    }
                    try database.execute(
                        sql: """
                            PRAGMA journal_mode = WAL;
                            PRAGMA synchronous = NORMAL;
                            PRAGMA wal_autocheckpoint = 4000;
                            PRAGMA journal_size_limit = 33554432;
                            PRAGMA cache_size = -16384;
                            """)
                })
            try queue.writeWithoutTransaction { try LearningSchema.format.migrate($0) }
            return queue
        } catch {
            throw LearningStoreError(error, path: path)
        }
    }

    /// Opens it to read; nil where there is none, or none with content.
    ///
    /// One in a folder that this process may not write, and that nobody has open, is read by itself: SQLite's lock files
    /// could not be made.
    ///
    /// - Throws: ``LearningStoreError``.
    static func readable(_ path: String, busyTimeout: Duration) throws(LearningStoreError) -> DatabaseQueue? {
        guard FileIdentity(path) != nil else { return nil }
        do {
            var configuration = configuration(busyTimeout) { database in
                guard try LearningSchema.format.version(of: database) > 0 else { throw NoContent() }
                try database.execute(sql: "PRAGMA cache_size = -8192")
            }
            configuration.readonly = true
            let isAlone =
                unsafe FileIdentity(path + "-wal") == nil && access(FileIdentity.folder(of: path), W_OK) != 0
            return try DatabaseQueue(
                path: isAlone ? DatabaseFile.unwritten(path) : path, configuration: configuration)
        } catch is NoContent {
            return nil
        } catch {
            throw LearningStoreError(error, path: path)
        }
    }

    private struct NoContent: Error {}

    private static func configuration(
        _ busyTimeout: Duration, prepare: @escaping @Sendable (Database) throws -> Void
    ) -> Configuration {
        var configuration = Configuration()
        configuration.label = "learning"
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.prepareDatabase(prepare)
        return configuration
    }
}
