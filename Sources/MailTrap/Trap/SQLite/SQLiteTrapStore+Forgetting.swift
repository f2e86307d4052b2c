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
                database, sql: TrapSQL.heldFor, arguments: [address, rest])
            done.deleted = try TrapRows.end(held, as: .deleted, .deleted, by: actor, at: time, in: database)
            rest -= held.count
            for sql in [TrapSQL.endedFor, TrapSQL.endedFrom] {
                let messages = try Int64.fetchAll(database, sql: sql, arguments: [address, rest])
                done.bodies += try messages.compactMap { try TrapRows.forget($0, in: database) }
                rest -= messages.count
            }
            for sql in TrapSQL.blank {
                try database.execute(sql: sql, arguments: [address, rest])
                rest -= database.changesCount
            }
            done.remaining =
                try Int.fetchOne(
                    database, sql: TrapSQL.remaining, arguments: [address]) ?? 0
            done.isComplete = rest > 0
            return done
        }
    }

}
