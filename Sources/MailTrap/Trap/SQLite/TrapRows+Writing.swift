import Foundation
import GRDB

extension TrapRows {
    /// - Parameter live: how many items it will have.
    static func insert(_ message: TrapMessage, live: Int, at time: Double, into database: Database) throws -> Int64 {
        try database.cachedStatement(
            sql: """
                INSERT INTO messages (received, queue_id, client, host, helo, user, server, sender, raw, parameters, author,
                    subject, folded, message_id, incident, body, size, live, ended)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            message.received, message.queueIdentifier?.column, message.origin.address?.column,
            message.origin.host.column,
            message.origin.helo?.column, message.origin.user?.column, message.origin.server?.column,
            message.sender.text.column, Data(message.sender.raw), message.sender.parameterBytes, message.author.column,
            message.subject.column, message.subject.lowercased().column, message.messageIdentifier?.column,
            Data(message.incident), message.body.text, message.size, live, time,
        ])
        return database.lastInsertedRowID
    }

    static func insert(_ item: NewTrapItem, of message: Int64, at time: Double, into database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO items (message, address, raw, parameters, purpose, state, changed, reason, score, digest, span, tell)
                VALUES (?, ?, ?, ?, ?, 'prepared', ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            message, item.recipient.text.column, Data(item.recipient.raw), item.recipient.parameterBytes,
            item.purpose.rawValue, time, item.reason.column, item.score.isFinite ? item.score : 0,
            item.once.map { Data($0.digest) }, item.once.map { min($0.window, 1e10) }, item.tellsSender,
        ])
    }

    static func note(_ event: TrapEvent, in database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO events (time, actor, action, message, item, address, detail) VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            event.time, event.actor.column, event.action.rawValue, event.message, event.item, event.recipient.column,
            event.detail.column,
        ])
    }

    /// Ends items that are held, and notes it.
    /// - Returns: the numbers of those that were.
    static func end(
        _ items: [Int64], as state: TrapItem.State, _ action: TrapEvent.Action, by actor: String, detail: String = "",
        at time: Double, in database: Database
    ) throws -> [Int64] {
        let update = try database.cachedStatement(
            sql: "UPDATE items SET state = ?, changed = ? WHERE id = ? AND state = 'held' RETURNING message, address")
        return try items.filter { item in
            guard let row = try Row.fetchOne(update, arguments: [state.rawValue, time, item]) else { return false }
            let event = TrapEvent(
                time: time, actor: actor, action: action, message: try row.integer(0), item: item,
                recipient: try row.text(1), detail: detail)
            try note(event, in: database)
            return true
        }
    }

    /// Ends held items whose time is over.
    /// - Returns: what was ended.
    static func expire(_ items: [Int64], detail: String, at time: Double, in database: Database) throws -> [TrapItem] {
        let ended = try end(
            items, as: .expired, .expired, by: TrapEvent.filter, detail: detail, at: time, in: database)
        let select = try database.cachedStatement(sql: "SELECT \(itemColumns) FROM items WHERE id = ?")
        return try ended.compactMap { try Row.fetchOne(select, arguments: [$0]).map(item) }
    }

    /// Forgets a message of which nothing is live.
    /// - Returns: the name of its bytes, if they are there.
    static func forget(_ message: Int64, in database: Database) throws -> BodyName? {
        try database.cachedStatement(sql: "DELETE FROM items WHERE message = ?").execute(arguments: [message])
        return try String.fetchOne(
            database.cachedStatement(sql: "DELETE FROM messages WHERE id = ? RETURNING iif(kept, body, NULL)"),
            arguments: [message]
        ).flatMap(BodyName.init)
    }
}
