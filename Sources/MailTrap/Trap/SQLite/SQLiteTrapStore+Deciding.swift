import Foundation
import GRDB

extension SQLiteTrapStore {
    package func release(
        _ items: [Int64], as release: TrapRelease, by actor: String, at time: Double
    ) throws -> [Int64] {
        try change { database in
            let update = try database.cachedStatement(
                sql: """
                    UPDATE items SET state = 'due', changed = ?2, since = ?2, next = ?2, attempts = 0, reply = '',
                        mta_id = NULL, attached = ?3, to_address = ?4, to_raw = ?5, to_parameters = ?6
                    WHERE id = ?1 AND state = 'held' RETURNING message, address
                    """)
            let destination = release.destination
            return try items.filter { item in
                let arguments: StatementArguments = [
                    item, time, release.isAttached, destination?.text.column, destination.map { Data($0.raw) },
                    destination?.parameterBytes,
                ]
                guard let row = try Row.fetchOne(update, arguments: arguments) else { return false }
                let event = TrapEvent(
                    time: time, actor: actor, action: .released, message: try row.integer(0), item: item,
                    recipient: try row.text(1), detail: destination?.text ?? "")
                try TrapRows.note(event, in: database)
                return true
            }
        }
    }

    package func delete(_ items: [Int64], by actor: String, at time: Double) throws -> [Int64] {
        try change { try TrapRows.end(items, as: .deleted, .deleted, by: actor, at: time, in: $0) }
    }

    package func announce(_ items: [Int64], at time: Double) throws {
        try change { try Self.announce(items, at: time, in: $0) }
    }

    /// Notes that recipients were told of held items.
    static func announce(_ items: [Int64], at time: Double, in database: Database) throws {
        let update = try database.cachedStatement(
            sql: "UPDATE items SET announced = ? WHERE id = ? AND state = 'held'")
        for item in items { try update.execute(arguments: [time, item]) }
    }

    package func shown(_ message: Int64, to actor: String, at time: Double) throws {
        try change {
            try TrapRows.note(TrapEvent(time: time, actor: actor, action: .shown, message: message), in: $0)
        }
    }
}
