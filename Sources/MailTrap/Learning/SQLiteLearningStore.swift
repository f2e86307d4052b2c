import GRDB
import MailRules

/// What was learned, in a SQLite database that several processes use at one time.
///
/// - It is opened when it is first needed. Reading does not make it: where there is none, nothing is known.
/// - Readers do not wait for writers. A change takes the write lock at its beginning (`BEGIN IMMEDIATE`), so that what it
///   reads stays true until it is written.
/// - A change that was answered is in the database, whatever becomes of the process.
/// - All calls block, and throw ``LearningStoreError``; the next one tries again.
///
/// For example:
/// ```swift
/// let store = SQLiteLearningStore(path: "/var/lib/postern/learning.db")
/// _ = try Learner(store).learn(tokens, as: .unwanted, on: today)
/// ```
package final class SQLiteLearningStore: LearningStore {
    /// The database's file.
    package let path: String
    let options: LearningStoreOptions
    private let database: SharedDatabase

    /// A store in a file, which need not exist; its folder must.
    package init(path: String, options: LearningStoreOptions = LearningStoreOptions()) {
        (self.path, self.options) = (path, options)
        database = SharedDatabase(
            LearningSchema.kind, path: path, readTimeout: options.readTimeout, writeTimeout: options.writeTimeout)
    }

    package func read(
        _ tokens: [UInt64], in scope: LearningScope
    ) throws -> (records: [TokenRecord], totals: LearningTotals) {
        let found = try look { database -> (records: [TokenRecord], totals: LearningTotals)? in
            guard let row = try LearningRows.scope(scope, in: database) else { return nil }
            return (try LearningRows.records(of: tokens, scope: row.id, in: database), row.totals)
        }
        guard let found = found ?? nil else {
            return (Array(repeating: TokenRecord(), count: tokens.count), LearningTotals())
        }
        return found
    }

    package func write<Result>(
        in scope: LearningScope, _ work: (any LearningTransaction) throws -> Result
    ) throws -> Result {
        // The result, and an error of the work's own, pass through the database's closure.
        var (result, failure): (Result?, (any Error)?) = (nil, nil)
        try change { database in
            let number = try LearningRows.scopeNumber(scope, in: database)
            let transaction = SQLiteLearningTransaction(database, scope: number, today: options.today())
            do {
                result = try work(transaction)
                try transaction.end()
            } catch {
                failure = error
                throw error
            }
        } isOurs: {
            failure == nil || failure is DatabaseError
        }
        if let failure { throw failure }
        guard let result else { preconditionFailure("the work neither returned nor threw") }
        return result
    }

    package func touch(_ tokens: [UInt64], in scope: LearningScope, on day: UInt32) throws {
        guard !tokens.isEmpty, FileIdentity(path) != nil else { return }
        try change { database in
            guard let row = try LearningRows.scope(scope, in: database) else { return }
            try LearningRows.touch(tokens, scope: row.id, on: day, in: database)
        }
    }

    /// Closes the database; the next call opens it again.
    package func close() { database.close() }

    /// Reads, in one state of the database; nil where there is none.
    func look<Value>(_ body: (Database) throws -> Value) throws(LearningStoreError) -> Value? {
        do { return try database.read(body) } catch { throw LearningStoreError(error, path: path) }
    }

    /// Changes the database in one transaction.
    /// - Parameter isOurs: asked after a failure: false where the error is of the caller's own, and the connection is sound.
    func change(
        _ body: (Database) throws -> Void, isOurs: () -> Bool = { true }
    ) throws(LearningStoreError) {
        do { try database.change(body) } catch {
            guard isOurs() else { return }
            throw LearningStoreError(error, path: path)
        }
    }

    /// Gives room back to the file system.
    func giveBack() throws(LearningStoreError) {
        do { _ = try database.withWriter { try $0.giveBack(pause: options.pause) } } catch {
            throw LearningStoreError(error, path: path)
        }
    }
}
