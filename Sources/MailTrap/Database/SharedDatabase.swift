import GRDB
import Synchronization

/// A database that several threads and processes use at one time.
///
/// - It is opened when it is first needed, and again after a fault or when the file at the path is no longer the one that was
///   opened. Reading does not make it.
/// - Readers do not wait for writers. A change takes the write lock at its beginning (`BEGIN IMMEDIATE`), so that what it reads
///   stays true until it is written.
/// - All calls block, and throw errors of GRDB's, a ``DatabaseFault``, or what their bodies throw.
final class SharedDatabase: Sendable {
    private let kind: DatabaseKind
    private let path: String
    private let writeTimeout: Duration
    private let readers: DatabaseReaders
    private let writer = Mutex<(queue: DatabaseQueue, identity: FileIdentity?)?>(nil)

    /// A database in a file, which need not exist; its folder must.
    /// - Parameters:
    ///   - readTimeout: how long a reader waits for a lock: they are short, and rare.
    ///   - writeTimeout: how long a writer waits for another one.
    init(_ kind: DatabaseKind, path: String, readTimeout: Duration, writeTimeout: Duration) {
        (self.kind, self.path, self.writeTimeout) = (kind, path, writeTimeout)
        readers = DatabaseReaders(kind, path: path, busyTimeout: readTimeout)
    }

    /// Reads, in one state of the database; nil where there is none.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value? { try readers.read(body) }

    /// Changes it in one transaction: all of it or nothing.
    ///
    /// Those of this process come one after the other. How long one waits for another process begins with its call, so that
    /// of many that meet a lock the last one does not wait for all the others to have done so.
    func change(_ body: (Database) throws -> Void) throws {
        let begun = ContinuousClock.now
        try withWriter(since: begun) { queue in
            try queue.writeWithoutTransaction { database in
                let left = writeTimeout - (ContinuousClock.now - begun)
                let isLate = left < writeTimeout * 0.9
                if isLate { try Self.wait(left, in: database) }
                defer { if isLate { try? Self.wait(writeTimeout, in: database) } }
                try database.inTransaction(.immediate) {
                    try body(database)
                    return .commit
                }
            }
        }
    }

    /// Has a connection wait so long for a lock.
    private static func wait(_ time: Duration, in database: Database) throws {
        let milliseconds = Int(max(0, min(time / .milliseconds(1), 1e9)))
        try database.execute(sql: "PRAGMA busy_timeout = \(milliseconds)")
    }

    /// Calls with the connection that writes, opened where it is not. After a fault it is closed, but for a lock.
    /// - Parameter begun: since when the caller has waited.
    func withWriter<Value>(
        since begun: ContinuousClock.Instant = .now, _ body: (DatabaseQueue) throws -> Value
    ) throws -> Value {
        let queue = try writer.withLock { writer throws -> DatabaseQueue in
            let identity = FileIdentity(path)
            if let open = writer {
                if open.identity == identity { return open.queue }
                try? open.queue.close()
                writer = nil
            }
            let left = max(writeTimeout - (ContinuousClock.now - begun), .zero)
            let queue = try kind.writable(path, busyTimeout: left)
            try queue.writeWithoutTransaction { try Self.wait(writeTimeout, in: $0) }
            writer = (queue, FileIdentity(path))
            return queue
        }
        do {
            return try body(queue)
        } catch let error as DatabaseError where DatabaseFault(error, path: path).cause != .locked {
            writer.withLock { writer in
                if let open = writer, open.queue === queue {
                    try? queue.close()
                    writer = nil
                }
            }
            throw error
        }
    }

    /// Closes it; the next call opens it again.
    func close() {
        readers.close()
        writer.withLock { writer in
            // What cannot be closed in order is closed when the last reference goes.
            try? writer?.queue.close()
            writer = nil
        }
    }
}
