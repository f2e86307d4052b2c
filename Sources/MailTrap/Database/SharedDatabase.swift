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
    func change(_ body: (Database) throws -> Void) throws {
        try withWriter { queue in
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try body(database)
                    return .commit
                }
            }
        }
    }

    /// Calls with the connection that writes, opened where it is not. After a fault it is closed, but for a lock.
    func withWriter<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
        let queue = try writer.withLock { writer throws -> DatabaseQueue in
            let identity = FileIdentity(path)
            if let open = writer {
                if open.identity == identity { return open.queue }
                try? open.queue.close()
                writer = nil
            }
            let queue = try kind.writable(path, busyTimeout: writeTimeout)
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
