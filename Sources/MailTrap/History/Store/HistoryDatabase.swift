import GRDB
import Glibc

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
            try create(path)
            let queue = try DatabaseQueue(
                path: path,
                configuration: configuration(busyTimeout) { database in
                    if try HistorySchema.version(of: database, path: path) == 0 {
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
            try queue.writeWithoutTransaction { try HistorySchema.migrate($0, path: path) }
            return queue
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    /// Creates the file where it is missing, for its owner and group alone: it says who wrote to whom. SQLite gives its
    /// other files the same mode.
    private static func create(_ path: String) throws(HistoryError) {
        guard FileIdentity(path) == nil else { return }
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        // Whatever is wrong, SQLite meets it too and says what it is.
        if descriptor >= 0 { close(descriptor) }
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
                guard try HistorySchema.version(of: database, path: path) > 0 else {
                    throw HistoryError(.noHistory, path: path)
                }
            }
            configuration.readonly = true
            let isWritten = FileIdentity(path + "-wal") != nil
            return try DatabaseQueue(
                path: isWritten ? path : "file:\(path.uriEscaped)?immutable=1", configuration: configuration)
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

extension String {
    /// A path in a URI (RFC 3986): what is no plain letter is written as `%20`.
    fileprivate var uriEscaped: String {
        utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                String(Unicode.Scalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
