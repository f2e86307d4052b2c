import GRDB
import Synchronization

/// Connections that read and wait for work: as many as there were readers at one time, up to a few.
///
/// A connection is opened when it is needed, and again when the file at the path is no longer the one that was opened.
final class DatabaseReaders: Sendable {
    private struct Reader {
        let queue: DatabaseQueue
        let identity: FileIdentity?
    }

    private let kind: DatabaseKind
    private let path: String
    private let busyTimeout: Duration
    private let waiting = Mutex<[Reader]>([])

    /// So many stay open at most.
    private static let most = 8

    init(_ kind: DatabaseKind, path: String, busyTimeout: Duration) {
        (self.kind, self.path, self.busyTimeout) = (kind, path, busyTimeout)
    }

    /// Reads, in one state of the database; nil where there is none.
    /// - Throws: an error of GRDB's, a ``DatabaseFault``, or what the body throws.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value? {
        guard let reader = try take() else { return nil }
        do {
            let value = try reader.queue.read(body)
            giveBack(reader)
            return value
        } catch {
            // A connection that met a fault is not used again.
            try? reader.queue.close()
            throw error
        }
    }

    /// Closes those that wait.
    func close() {
        for reader in waiting.withLock({ $0.removeAndReturnAll() }) { try? reader.queue.close() }
    }

    private func take() throws -> Reader? {
        let identity = FileIdentity(path)
        while let reader = waiting.withLock({ $0.popLast() }) {
            if reader.identity == identity { return reader }
            try? reader.queue.close()
        }
        guard let queue = try kind.readable(path, busyTimeout: busyTimeout) else { return nil }
        return Reader(queue: queue, identity: identity)
    }

    private func giveBack(_ reader: Reader) {
        let isTooMany = waiting.withLock { waiting in
            guard waiting.count < Self.most else { return true }
            waiting.append(reader)
            return false
        }
        if isTooMany { try? reader.queue.close() }
    }
}

extension Array {
    fileprivate mutating func removeAndReturnAll() -> Self {
        defer { removeAll() }
        return self
    }
}
