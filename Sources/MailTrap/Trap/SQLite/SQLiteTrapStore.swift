import GRDB

/// What is kept, in a SQLite database that several processes use at one time. All calls throw ``TrapStoreError``.
package final class SQLiteTrapStore: TrapStore {
    /// The database's file.
    package let path: String
    private let database: SharedDatabase

    /// A store in a file, which need not exist; its folder must.
    /// - Parameter timeout: how long a call waits for a lock of another process. It is less than an MTA waits for an answer.
    package init(path: String, timeout: Duration = .seconds(20)) {
        self.path = path
        database = SharedDatabase(TrapSchema.kind, path: path, readTimeout: timeout, writeTimeout: timeout)
    }

    /// Closes the database; the next call opens it again.
    package func close() { database.close() }

    /// Empties the log, so that what was forgotten stands nowhere in the database's files.
    ///
    /// - Throws: ``TrapStoreError``; it is locked where somebody reads all the while: then the log empties later, by itself.
    package func erase() throws(TrapStoreError) {
        do { try database.withWriter { try $0.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } } } catch {
            throw TrapStoreError(error, path: path)
        }
    }

    package func giveBack(pause: () -> Void) throws -> Int {
        do { return try database.withWriter { try $0.giveBack(pause: pause) } } catch {
            throw TrapStoreError(error, path: path)
        }
    }

    /// Reads, in one state of the database; nil where there is none.
    func look<Value>(_ body: (Database) throws -> Value) throws(TrapStoreError) -> Value? {
        do { return try database.read(body) } catch { throw TrapStoreError(error, path: path) }
    }

    /// Changes it in one transaction.
    func change<Value>(_ body: (Database) throws -> Value) throws(TrapStoreError) -> Value {
        var value: Value?
        do { try database.change { value = try body($0) } } catch { throw TrapStoreError(error, path: path) }
        guard let value else { preconditionFailure("a transaction neither returned nor threw") }
        return value
    }
}
