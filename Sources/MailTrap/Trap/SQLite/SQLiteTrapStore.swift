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

    package func prepare(_ message: TrapMessage, _ items: [NewTrapItem], at time: Double) throws -> Int64 {
        precondition(!items.isEmpty, "a message is kept for somebody")
        return try change { database in
            let identifier = try TrapRows.insert(message, into: database)
            for item in items { try TrapRows.insert(item, of: identifier, at: time, into: database) }
            return identifier
        }
    }

    package func answered(_ message: Int64, at time: Double) throws {
        try change { database in
            try database.execute(
                sql: """
                    UPDATE items SET state = iif(purpose = 'held', 'held', 'due'), changed = ?
                    WHERE message = ? AND state = 'prepared'
                    """, arguments: [time, message])
        }
    }

    package func cancel(_ message: Int64, at time: Double) throws {
        try change { database in
            try database.execute(
                sql: "UPDATE items SET state = 'cancelled', changed = ? WHERE message = ? AND state = 'prepared'",
                arguments: [time, message])
        }
    }

    package func settle(preparedBefore moment: Double, atMost limit: Int, at time: Double) throws -> [Int64] {
        try change { database in
            let messages = try Int64.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT message FROM items WHERE state = 'prepared' AND changed < ? ORDER BY message LIMIT ?
                    """, arguments: [moment, limit])
            for message in messages {
                let items = try Int64.fetchAll(
                    database,
                    sql: """
                        UPDATE items SET state = iif(purpose = 'held', 'held', 'due'), changed = ?, uncertain = 1
                        WHERE message = ? AND state = 'prepared' AND changed < ? RETURNING id
                        """, arguments: [time, message, moment])
                for item in items.sorted() {
                    try TrapRows.note(.uncertain, message, item, by: TrapEvent.filter, at: time, in: database)
                }
            }
            return messages
        }
    }

    package func page(_ query: TrapQuery) throws -> TrapPage {
        let statement = query.statement
        let entries = try look { database in
            try Row.fetchAll(database, sql: statement.sql, arguments: statement.arguments).map { row in
                TrapPage.Entry(
                    item: try TrapRows.item(row), message: try TrapRows.message(row, at: TrapRows.itemColumnCount))
            }
        }
        return TrapPage(entries ?? [], of: query)
    }

    package func message(_ identifier: Int64) throws -> (message: TrapMessage, items: [TrapItem])? {
        let found = try look { database -> (message: TrapMessage, items: [TrapItem])? in
            let sql = "SELECT \(TrapRows.messageColumns) FROM messages WHERE id = ?"
            guard let row = try Row.fetchOne(database, sql: sql, arguments: [identifier]) else { return nil }
            return (try TrapRows.message(row, at: 0), try TrapRows.items(of: identifier, in: database))
        }
        return found ?? nil
    }

    package func release(_ items: [Int64], by actor: String, at time: Double) throws -> [Int64] {
        try change { try TrapRows.end(items, as: .due, .released, by: actor, at: time, in: $0) }
    }

    package func delete(_ items: [Int64], by actor: String, at time: Double) throws -> [Int64] {
        try change { try TrapRows.end(items, as: .deleted, .deleted, by: actor, at: time, in: $0) }
    }

    package func expire(heldBefore moment: Double, atMost limit: Int, at time: Double) throws -> [TrapItem] {
        try change { database in
            let old = try Int64.fetchAll(
                database,
                sql: "SELECT id FROM items WHERE state = 'held' AND changed < ? ORDER BY changed, id LIMIT ?",
                arguments: [moment, limit])
            let ended = try TrapRows.end(
                old, as: .expired, .expired, by: TrapEvent.filter, at: time, in: database)
            let select = try database.cachedStatement(sql: "SELECT \(TrapRows.itemColumns) FROM items WHERE id = ?")
            return try ended.compactMap { try Row.fetchOne(select, arguments: [$0]).map(TrapRows.item) }
        }
    }

    package func shown(_ message: Int64, to actor: String, at time: Double) throws {
        try change { try TrapRows.note(.shown, message, nil, by: actor, at: time, in: $0) }
    }

    package func events(of message: Int64) throws -> [TrapEvent] {
        try look { database in
            try Row.fetchAll(
                database, sql: "SELECT time, actor, action, message, item FROM events WHERE message = ? ORDER BY id",
                arguments: [message]
            ).map(TrapRows.event)
        } ?? []
    }

    package func forget(endedBefore moment: Double, atMost limit: Int) throws -> [BodyName] {
        try change { database in
            let messages = try Int64.fetchAll(
                database,
                sql: """
                    SELECT DISTINCT message FROM items WHERE state IN ('deleted', 'expired', 'cancelled') AND changed < ?1
                    AND NOT EXISTS (SELECT 1 FROM items AS other WHERE other.message = items.message
                        AND (other.state NOT IN ('deleted', 'expired', 'cancelled') OR other.changed >= ?1))
                    ORDER BY message LIMIT ?2
                    """, arguments: [moment, limit])
            return try messages.compactMap { message in
                try database.execute(sql: "DELETE FROM items WHERE message = ?", arguments: [message])
                return try String.fetchOne(
                    database, sql: "DELETE FROM messages WHERE id = ? RETURNING body", arguments: [message]
                ).flatMap(BodyName.init)
            }
        }
    }

    package func known(_ bodies: [BodyName]) throws -> Set<BodyName> {
        let found = try look { database in
            let select = try database.cachedStatement(sql: "SELECT 1 FROM messages WHERE body = ?")
            return try Set(bodies.filter { try Int.fetchOne(select, arguments: [$0.text]) != nil })
        }
        // Who asks removes what is not known: a database that is gone knows nothing.
        guard let found else { throw TrapStoreError(DatabaseFault(.other, detail: "it is gone"), path: path) }
        return found
    }

    // MARK: The database

    private func look<Value>(_ body: (Database) throws -> Value) throws(TrapStoreError) -> Value? {
        do { return try database.read(body) } catch { throw TrapStoreError(error, path: path) }
    }

    private func change<Value>(_ body: (Database) throws -> Value) throws(TrapStoreError) -> Value {
        var value: Value?
        do { try database.change { value = try body($0) } } catch { throw TrapStoreError(error, path: path) }
        guard let value else { preconditionFailure("a transaction neither returned nor threw") }
        return value
    }
}
