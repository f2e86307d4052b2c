import Foundation
import GRDB

/// Rows of the trap's tables and what they mean. All within a transaction.
enum TrapRows {
    // MARK: Writing

    static func insert(_ message: TrapMessage, into database: Database) throws -> Int64 {
        try database.cachedStatement(
            sql: """
                INSERT INTO messages (received, queue_id, client, host, helo, user, server, sender, raw, parameters, author,
                    subject, folded, message_id, body, size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            message.received, message.queueIdentifier?.column, message.origin.address?.column,
            message.origin.host.column,
            message.origin.helo?.column, message.origin.user?.column, message.origin.server?.column,
            message.sender.text.column, Data(message.sender.raw), message.sender.parameterBytes, message.author.column,
            message.subject.column, message.subject.lowercased().column, message.messageIdentifier?.column,
            message.body.text, message.size,
        ])
        return database.lastInsertedRowID
    }

    static func insert(_ item: NewTrapItem, of message: Int64, at time: Double, into database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO items (message, address, raw, parameters, purpose, state, changed, uncertain, reason, score)
                VALUES (?, ?, ?, ?, ?, 'prepared', ?, 0, ?, ?)
                """
        ).execute(arguments: [
            message, item.recipient.text.column, Data(item.recipient.raw), item.recipient.parameterBytes,
            item.purpose.rawValue, time, item.reason.column, item.score.isFinite ? item.score : 0,
        ])
    }

    static func note(
        _ action: TrapEvent.Action, _ message: Int64, _ item: Int64?, by actor: String, at time: Double,
        in database: Database
    ) throws {
        try database.cachedStatement(
            sql: "INSERT INTO events (time, actor, action, message, item) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [time, actor.column, action.rawValue, message, item])
    }

    /// Takes items on that are held, and notes it.
    /// - Returns: the numbers of those that were.
    static func end(
        _ items: [Int64], as state: TrapItem.State, _ action: TrapEvent.Action, by actor: String, at time: Double,
        in database: Database
    ) throws -> [Int64] {
        let update = try database.cachedStatement(
            sql: "UPDATE items SET state = ?, changed = ? WHERE id = ? AND state = 'held' RETURNING message")
        return try items.filter { item in
            guard let message = try Int64.fetchOne(update, arguments: [state.rawValue, time, item]) else {
                return false
            }
            try note(action, message, item, by: actor, at: time, in: database)
            return true
        }
    }

    // MARK: Reading

    static let messageColumns = """
        received, queue_id, client, host, helo, user, server, sender, messages.raw, messages.parameters, author, subject,
        message_id, body, size
        """

    /// A message of ``messageColumns`` that begin at a place.
    static func message(_ row: Row, at place: Int) throws -> TrapMessage {
        let sender = TrapAddress(
            raw: try row.bytes(place + 8), text: try row.text(place + 7), parameters: try row.parameters(place + 9))
        guard let body = BodyName(try row.text(place + 13)) else { throw Row.damage }
        var message = TrapMessage(
            received: try row.real(place), sender: sender, body: body, size: try row.count(place + 14))
        message.queueIdentifier = try row.optionalText(place + 1)
        message.origin.address = try row.optionalText(place + 2)
        message.origin.host = try row.text(place + 3)
        message.origin.helo = try row.optionalText(place + 4)
        message.origin.user = try row.optionalText(place + 5)
        message.origin.server = try row.optionalText(place + 6)
        message.author = try row.text(place + 10)
        message.subject = try row.text(place + 11)
        message.messageIdentifier = try row.optionalText(place + 12)
        return message
    }

    static let itemColumns = """
        items.id, items.message, address, items.raw, items.parameters, purpose, state, changed, uncertain, reason, score
        """
    static let itemColumnCount = 11

    /// An item of ``itemColumns``.
    static func item(_ row: Row) throws -> TrapItem {
        guard let purpose = TrapItem.Purpose(rawValue: try row.text(5)),
            let state = TrapItem.State(rawValue: try row.text(6))
        else { throw Row.damage }
        return TrapItem(
            id: try row.integer(0), message: try row.integer(1),
            recipient: TrapAddress(raw: try row.bytes(3), text: try row.text(2), parameters: try row.parameters(4)),
            purpose: purpose, state: state, changed: try row.real(7), isUncertain: try row.integer(8) != 0,
            reason: try row.text(9), score: try row.real(10))
    }

    static func items(of message: Int64, in database: Database) throws -> [TrapItem] {
        try Row.fetchAll(
            database, sql: "SELECT \(itemColumns) FROM items WHERE message = ? ORDER BY id", arguments: [message]
        ).map(item)
    }

    static func event(_ row: Row) throws -> TrapEvent {
        guard let action = TrapEvent.Action(rawValue: try row.text(2)) else { throw Row.damage }
        return TrapEvent(
            time: try row.real(0), actor: try row.text(1), action: action, message: try row.integer(3),
            item: try row.optionalInteger(4))
    }
}

extension TrapAddress {
    /// Its parameters as a command has them: none holds a blank.
    fileprivate var parameterBytes: Data { Data(parameters.joined(separator: " ").utf8) }
}

extension Row {
    fileprivate func parameters(_ index: Int) throws -> [String] {
        try bytes(index).split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }
}
