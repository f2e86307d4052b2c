import Foundation
import GRDB
import MailPipeline

extension HistoryKeeper {
    /// Removes an address from the history, for a person who asks for it.
    ///
    /// - A message goes where the address is its sender or its only recipient.
    /// - Of other messages go its row as a recipient and each mention in a text of the trace, such as a reply or the name
    ///   of an authenticated user.
    /// - Then the file is written anew (`VACUUM`) and the log is emptied, so that no bytes of it are left in free room.
    ///   SQLite's `secure_delete` alone does not do that: where it distributes rows anew, it leaves copies. Both files
    ///   together need as much free room as the database has. Writers wait for it; what does not fit into their memory
    ///   meanwhile is lost to the history.
    ///
    /// A record that a writer has in memory at this moment comes later, as do those of later messages. Copies that others
    /// made of the database are not reached.
    ///
    /// - Parameter address: In any form that `MailAddress` reads. ASCII letters compare without regard to case, in the
    ///   local part too.
    /// - Throws: ``HistoryError``; what was removed before it stays removed. A null sender is `noAddress`.
    package func forget(_ address: String) throws(HistoryError) -> HistoryForgetting {
        guard let forgotten = ForgottenAddress(address) else { throw HistoryError(.noAddress, path: path) }
        guard FileIdentity(path) != nil else { throw HistoryError(.noHistory, path: path) }
        return try withDatabase { queue in
            var done = HistoryForgetting()
            var rows = HistoryRows()
            let last = try queue.read { try Int64.fetchOne($0, sql: "SELECT max(id) FROM messages") ?? 0 }
            var after: Int64 = 0
            while true {
                let found = try queue.read { try Self.rows(of: forgotten, after: after, options.batchLimit, in: $0) }
                guard let end = found.last else { break }
                try forget(forgotten, in: found, of: queue, rows: &rows, done: &done)
                after = end
            }
            after = 0
            while after < last {
                let (found, end) = try mentions(of: forgotten, after: after, until: last, in: queue)
                try forget(forgotten, in: found, of: queue, rows: &rows, done: &done)
                after = end
            }
            done.leftover = erase(queue)
            return done
        }
    }

    /// The next records of which it is the sender or a recipient.
    private static func rows(
        of address: ForgottenAddress, after: Int64, _ limit: Int, in database: Database
    ) throws -> [Int64] {
        try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM messages WHERE sender = ?1 AND id > ?2
                UNION SELECT message FROM recipients WHERE address = ?1 AND message > ?2
                ORDER BY id LIMIT ?3
                """, arguments: [address.column, after, limit])
    }

    /// The next records in whose trace it may be mentioned, and the last record that was looked at.
    private func mentions(
        of address: ForgottenAddress, after: Int64, until last: Int64, in queue: DatabaseQueue
    ) throws -> ([Int64], end: Int64) {
        try queue.read { database in
            var (found, end): ([Int64], Int64) = ([], last)
            var looked = 0
            let rows = try Row.fetchCursor(
                database, sql: "SELECT id, trace FROM messages WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
                arguments: [after, last, options.batchLimit])
            while let row = try rows.next() {
                looked += 1
                let identifier = try row.integer(0)
                if looked == options.batchLimit { end = identifier }
                if address.mayBeMentioned(in: try row.bytes(1)) { found.append(identifier) }
            }
            return (found, end)
        }
    }

    /// Removes an address from some records, in one transaction.
    private func forget(
        _ address: ForgottenAddress, in identifiers: [Int64], of queue: DatabaseQueue, rows: inout HistoryRows,
        done: inout HistoryForgetting
    ) throws {
        guard !identifiers.isEmpty else { return }
        try queue.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                for identifier in identifiers {
                    let sql = "SELECT trace FROM messages WHERE id = ?"
                    let trace = try Data.fetchOne(database, sql: sql, arguments: [identifier])
                    let record = trace.flatMap { try? TraceDecoder.decode([UInt8]($0)) }
                    // What cannot be read cannot be shortened: it goes.
                    guard let rest = record?.without(address) else {
                        try database.execute(sql: "DELETE FROM recipients WHERE message = ?", arguments: [identifier])
                        try database.execute(sql: "DELETE FROM messages WHERE id = ?", arguments: [identifier])
                        done.removed += 1
                        continue
                    }
                    if rest == record { continue }
                    try rows.replace(identifier, with: rest, in: database)
                    done.shortened += 1
                }
                return .commit
            }
        }
        options.pause()
    }

    /// Writes the file anew without its free room, and empties the log.
    ///
    /// - Returns: Why that could not be done; nil where it is.
    private func erase(_ queue: DatabaseQueue) -> HistoryError? {
        do {
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM")
                try database.checkpoint(.truncate)
            }
            return nil
        } catch {
            return HistoryError(error, path: path)
        }
    }
}
