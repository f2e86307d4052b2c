import GRDB

extension SQLiteTrapStore {
    package func forget(
        address: String, by actor: String, atMost limit: Int, at time: Double
    ) throws -> TrapForgetting {
        let address = address.column
        guard !address.isEmpty else { return TrapForgetting() }
        return try change { database in
            var done = TrapForgetting()
            var rest = max(limit, 1)
            let held = try Int64.fetchAll(
                database, sql: "SELECT id FROM items WHERE address = ? AND state = 'held' ORDER BY id LIMIT ?",
                arguments: [address, rest])
            done.deleted = try TrapRows.end(held, as: .deleted, .deleted, by: actor, at: time, in: database)
            rest -= held.count
            for sql in Self.selectEnded {
                let messages = try Int64.fetchAll(database, sql: sql, arguments: [address, rest])
                done.bodies += try messages.compactMap { try TrapRows.forget($0, in: database) }
                rest -= messages.count
            }
            for sql in Self.blank {
                try database.execute(sql: sql, arguments: [address, rest])
                rest -= database.changesCount
            }
            done.remaining =
                try Int.fetchOne(
                    database,
                    sql: "SELECT count(*) FROM items WHERE address = ? AND state IN ('prepared', 'due')",
                    arguments: [address]) ?? 0
            done.isComplete = rest > 0
            return done
        }
    }

    /// Messages that were for an address, or from it, of which nothing is live.
    private static let selectEnded = [
        """
        SELECT DISTINCT messages.id FROM items CROSS JOIN messages ON messages.id = items.message
        WHERE items.address = ? AND live = 0 ORDER BY messages.id LIMIT ?
        """,
        "SELECT id FROM messages WHERE sender = ? AND live = 0 ORDER BY id LIMIT ?",
    ]

    /// What blanks an address in rows that have ended, and in events.
    private static let blank = [
        """
        UPDATE items SET address = '', raw = x'', parameters = x'', reason = '', failure = NULL, reply = ''
        WHERE id IN (SELECT id FROM items WHERE address = ? AND state NOT IN ('prepared', 'held', 'due') LIMIT ?)
        """,
        """
        UPDATE items SET to_address = NULL, to_raw = NULL, to_parameters = NULL, reply = ''
        WHERE id IN (SELECT id FROM items WHERE to_address = ? AND state NOT IN ('prepared', 'held', 'due') LIMIT ?)
        """,
        "UPDATE events SET address = '', detail = '' WHERE id IN (SELECT id FROM events WHERE address = ? LIMIT ?)",
        """
        UPDATE events SET detail = '' WHERE id IN
            (SELECT id FROM events WHERE action = 'released' AND detail <> '' AND detail = ? LIMIT ?)
        """,
        "UPDATE events SET actor = '' WHERE id IN (SELECT id FROM events WHERE actor = ? LIMIT ?)",
    ]
}
