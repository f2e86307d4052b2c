import Foundation
import GRDB

/// Rows of the trap's tables and what they mean. All within a transaction.
enum TrapRows {
    // MARK: Reading

    static let messageColumns = """
        received, queue_id, client, host, helo, user, server, sender, messages.raw, messages.parameters, author, subject,
        message_id, body, size, incident
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
        message.incident = try row.bytes(place + 15)
        return message
    }

    static func message(_ identifier: Int64, in database: Database) throws -> TrapMessage? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT \(messageColumns) FROM messages WHERE id = ?"),
            arguments: [identifier]
        ).map { try message($0, at: 0) }
    }

    static let itemColumns = """
        items.id, items.message, items.address, items.raw, items.parameters, purpose, state, changed, uncertain, reason, score,
        failure, announced, attached, to_address, to_raw, to_parameters, attempts, since, next, reply, mta_id
        """
    static let itemColumnCount = 22

    /// An item of ``itemColumns``.
    static func item(_ row: Row) throws -> TrapItem {
        guard let purpose = TrapItem.Purpose(rawValue: try row.text(5)),
            let state = TrapItem.State(rawValue: try row.text(6))
        else { throw Row.damage }
        var item = TrapItem(
            id: try row.integer(0), message: try row.integer(1),
            recipient: TrapAddress(raw: try row.bytes(3), text: try row.text(2), parameters: try row.parameters(4)),
            purpose: purpose, state: state, changed: try row.real(7), isUncertain: try row.integer(8) != 0,
            reason: try row.text(9), score: try row.real(10))
        item.failure = try row.optionalText(11)
        item.announced = try row.optionalReal(12)
        item.isAttached = try row.integer(13) != 0
        item.destination = try row.optionalText(14).map { text in
            TrapAddress(raw: try row.bytes(15), text: text, parameters: try row.parameters(16))
        }
        item.delivery.attempts = try row.count(17)
        item.delivery.since = try row.optionalReal(18)
        item.delivery.next = try row.real(19)
        item.delivery.reply = try row.text(20)
        item.delivery.queueIdentifier = try row.optionalText(21)
        return item
    }

    /// An item and its message, of ``itemColumns`` and ``messageColumns``.
    static func entry(_ row: Row) throws -> TrapPage.Entry {
        TrapPage.Entry(item: try item(row), message: try message(row, at: itemColumnCount))
    }

    /// The item with a number, and its message.
    static func entry(_ item: Int64, in database: Database) throws -> TrapPage.Entry? {
        let select = try database.cachedStatement(
            sql: """
                SELECT \(itemColumns), \(messageColumns) FROM items JOIN messages ON messages.id = items.message
                WHERE items.id = ?
                """)
        return try Row.fetchOne(select, arguments: [item]).map(entry)
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
            item: try row.optionalInteger(4), recipient: try row.text(5), detail: try row.text(6))
    }
}

extension TrapAddress {
    /// Its parameters as a command has them: none holds a blank.
    var parameterBytes: Data { Data(parameters.joined(separator: " ").utf8) }
}

extension Row {
    fileprivate func parameters(_ index: Int) throws -> [String] {
        try bytes(index).split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    }
}
