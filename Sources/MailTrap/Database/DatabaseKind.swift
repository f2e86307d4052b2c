import GRDB
import Glibc

/// A kind of database that several processes use at one time: what its tables are, and how connections to it are opened.
///
/// Writers use a write-ahead log, so that they and readers do not wait for each other.
struct DatabaseKind: Sendable {
    /// What its connections are called.
    let label: String
    /// Its tables.
    let format: DatabaseFormat
    /// What a connection that writes is told first, in SQL, once the log is on.
    let writing: String
    /// What a connection that reads is told first.
    let reading: String

    /// Opens one to write, creates it where it is missing, and brings it to this program's format.
    ///
    /// - Throws: an error of GRDB's or a ``DatabaseFault``. A database of a newer or another program is not changed.
    func writable(_ path: String, busyTimeout: Duration) throws -> DatabaseQueue {
        let clock = ContinuousClock()
        let deadline = clock.now + busyTimeout
        while true {
            do {
                return try openWritable(path, busyTimeout: busyTimeout)
            } catch {
                // While another connection turns on the log of a new database, SQLite says at once that it is locked.
                guard DatabaseFault(error, path: path).cause == .locked, clock.now < deadline else { throw error }
                usleep(10_000)
            }
        }
    }

    private func openWritable(_ path: String, busyTimeout: Duration) throws -> DatabaseQueue {
        DatabaseFile.create(path)
        let queue = try DatabaseQueue(
            path: path,
            configuration: configuration(busyTimeout) { database in
                if try format.version(of: database) == 0 {
                    // Only a database without content takes this, and only before its log is switched on.
                    try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
                }
                try database.execute(sql: "PRAGMA journal_mode = WAL; \(writing)")
            })
        try queue.writeWithoutTransaction { try format.migrate($0) }
        return queue
    }

    /// Opens one to read; nil where there is none, or none with content.
    ///
    /// One in a folder that this process may not write, and that nobody has open, is read by itself: SQLite's lock files
    /// could not be made.
    ///
    /// - Throws: an error of GRDB's or a ``DatabaseFault``.
    func readable(_ path: String, busyTimeout: Duration) throws -> DatabaseQueue? {
        guard FileIdentity(path) != nil else { return nil }
        do {
            var configuration = configuration(busyTimeout) { database in
                guard try format.version(of: database) > 0 else { throw NoContent() }
                try database.execute(sql: reading)
            }
            configuration.readonly = true
            let isAlone =
                unsafe FileIdentity(path + "-wal") == nil && access(FileIdentity.folder(of: path), W_OK) != 0
            return try DatabaseQueue(
                path: isAlone ? DatabaseFile.unwritten(path) : path, configuration: configuration)
        } catch is NoContent {
            return nil
        }
    }

    private struct NoContent: Error {}

    private func configuration(
        _ busyTimeout: Duration, prepare: @escaping @Sendable (Database) throws -> Void
    ) -> Configuration {
        var configuration = Configuration()
        configuration.label = label
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout / .seconds(1))
        configuration.prepareDatabase(prepare)
        return configuration
    }
}
