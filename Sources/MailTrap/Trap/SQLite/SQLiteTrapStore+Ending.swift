import GRDB

extension SQLiteTrapStore {
    package func expire(heldBefore moment: Double, atMost limit: Int, at time: Double) throws -> [TrapItem] {
        try change { database in
            let old = try Int64.fetchAll(database, sql: TrapSQL.old, arguments: [moment, limit])
            return try TrapRows.expire(old, detail: "", at: time, in: database)
        }
    }

    package func expire(leavingBytes bytes: Int, atMost limit: Int, at time: Double) throws -> [TrapItem] {
        try change { database in
            var kept = try Int.fetchOne(database, sql: "SELECT amount FROM tallies WHERE name = 'bytes'") ?? 0
            guard kept > bytes else { return [] }
            let held = try database.cachedStatement(
                sql: "SELECT id FROM items WHERE message = ? AND state = 'held' ORDER BY id")
            let oldest = try Row.fetchCursor(database, sql: TrapSQL.oldest)
            var (seen, chosen): (Set<Int64>, [Int64]) = ([], [])
            var messages = 0
            while kept > bytes, messages < limit, let row = try oldest.next() {
                let message = try row.integer(0)
                guard seen.insert(message).inserted else { continue }
                let items = try Int64.fetchAll(held, arguments: [message])
                guard try row.count(2) == items.count else { continue }
                chosen += items
                messages += 1
                kept -= try row.count(1)
            }
            return try TrapRows.expire(chosen, detail: TrapEvent.noRoom, at: time, in: database)
        }
    }

    package func dropBodies(endedBefore moment: Double, atMost limit: Int) throws -> [BodyName] {
        try change { database in
            let messages = try Int64.fetchAll(database, sql: TrapSQL.spent, arguments: [moment, limit])
            let update = try database.cachedStatement(sql: "UPDATE messages SET kept = 0 WHERE id = ? RETURNING body")
            return try messages.compactMap { try String.fetchOne(update, arguments: [$0]).flatMap(BodyName.init) }
        }
    }

    package func forget(endedBefore moment: Double, atMost limit: Int) throws -> [BodyName] {
        try change { database in
            let messages = try Int64.fetchAll(database, sql: TrapSQL.ended, arguments: [moment, limit])
            return try messages.compactMap { try TrapRows.forget($0, in: database) }
        }
    }
}
