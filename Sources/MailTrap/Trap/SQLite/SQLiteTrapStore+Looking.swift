import Foundation
import GRDB

extension SQLiteTrapStore {
    package func page(_ query: TrapQuery) throws -> TrapPage {
        let statement = query.statement
        let entries = try look { database in
            try Row.fetchAll(database, sql: statement.sql, arguments: statement.arguments).map(TrapRows.entry)
        }
        return TrapPage(entries ?? [], of: query)
    }

    package func incidents(_ query: TrapQuery) throws -> TrapIncidentPage {
        let statement = query.incidentStatement
        let entries = try look { database in
            return try Row.fetchAll(database, sql: statement.sql, arguments: statement.arguments).map { row in
                guard let sample = try TrapRows.entry(try row.integer(4), in: database) else { throw Row.damage }
                return TrapIncidentPage.Entry(
                    incident: try row.bytes(0), items: try row.count(1), first: try row.real(2), last: try row.real(3),
                    sample: sample)
            }
        }
        return TrapIncidentPage(entries ?? [], of: query)
    }

    package func message(_ identifier: Int64) throws -> (message: TrapMessage, items: [TrapItem])? {
        let found = try look { database -> (message: TrapMessage, items: [TrapItem])? in
            guard let message = try TrapRows.message(identifier, in: database) else { return nil }
            return (message, try TrapRows.items(of: identifier, in: database))
        }
        return found ?? nil
    }

    package func item(_ identifier: Int64) throws -> TrapPage.Entry? {
        try look { try TrapRows.entry(identifier, in: $0) } ?? nil
    }

    package func messages(queueIdentifier: String, atMost limit: Int) throws -> [Int64] {
        try look { database in
            try Int64.fetchAll(
                database, sql: TrapSQL.queued, arguments: [queueIdentifier.column, TrapQuery.bounded(limit)])
        } ?? []
    }

    package func events(of message: Int64) throws -> [TrapEvent] {
        try look { database in
            try Row.fetchAll(
                database,
                sql:
                    "SELECT time, actor, action, message, item, address, detail FROM events WHERE message = ? ORDER BY id",
                arguments: [message]
            ).map(TrapRows.event)
        } ?? []
    }

    package func counts() throws -> TrapCounts {
        try look { database in
            var counts = TrapCounts()
            for row in try Row.fetchAll(database, sql: "SELECT name, amount FROM tallies") {
                let amount = try row.count(1)
                switch try row.text(0) {
                case "held": counts.held = amount
                case "due": counts.due = amount
                case "prepared": counts.prepared = amount
                case "bytes": counts.bytes = amount
                default: break
                }
            }
            let others = try Row.fetchOne(database, sql: TrapSQL.counts)
            guard let others else { return counts }
            counts.failedBack = try others.count(0)
            counts.oldestDue = try others.optionalReal(1)
            return counts
        } ?? TrapCounts()
    }

    package func known(_ bodies: [BodyName]) throws -> Set<BodyName> {
        let found = try look { database in
            let select = try database.cachedStatement(sql: "SELECT 1 FROM messages WHERE body = ? AND kept = 1")
            return try Set(bodies.filter { try Int.fetchOne(select, arguments: [$0.text]) != nil })
        }
        // Who asks removes what is not known: a database that is gone knows nothing.
        guard let found else { throw TrapStoreError(DatabaseFault(.other, detail: "it is gone"), path: path) }
        return found
    }
}
