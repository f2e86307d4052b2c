import Foundation
import GRDB
import MailPipeline

/// Writes records as rows. Of one thread; its buffer is used again for each record.
struct HistoryRows {
    private static let insertMessage = """
        INSERT INTO messages (begun, queue_id, client, sender, action, rule, size, score, trace)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let insertRecipient = """
        INSERT INTO recipients (message, place, address, verdict, applied, rule) VALUES (?, ?, ?, ?, ?, ?)
        """
    private static let updateMessage = """
        UPDATE messages SET client = ?, sender = ?, rule = ?, trace = ? WHERE id = ?
        """

    private var encoder = TraceEncoder()

    /// Adds records. Called within a transaction.
    mutating func insert(_ records: [MessageRecord], into database: Database) throws {
        let message = try database.cachedStatement(sql: Self.insertMessage)
        let recipient = try database.cachedStatement(sql: Self.insertRecipient)
        for record in records {
            let record = encode(record)
            try message.execute(arguments: [
                record.begun.orZero, record.queueIdentifier?.column, record.client?.column, record.sender.column,
                record.action.column, record.rule?.column, record.size, record.score.orZero, Data(encoder.bytes),
            ])
            try insert(record.recipients, of: database.lastInsertedRowID, with: recipient)
        }
    }

    /// Writes a record in the place of one that has the same moment, queue id and action. Called within a transaction.
    mutating func replace(_ identifier: Int64, with record: MessageRecord, in database: Database) throws {
        let record = encode(record)
        try database.cachedStatement(sql: Self.updateMessage).execute(arguments: [
            record.client?.column, record.sender.column, record.rule?.column, Data(encoder.bytes), identifier,
        ])
        try database.execute(sql: "DELETE FROM recipients WHERE message = ?", arguments: [identifier])
        let recipient = try database.cachedStatement(sql: Self.insertRecipient)
        try insert(record.recipients, of: identifier, with: recipient)
    }

    private func insert(
        _ recipients: [MessageRecord.Recipient], of message: Int64, with statement: Statement
    ) throws {
        for (place, recipient) in recipients.enumerated() {
            try statement.execute(arguments: [
                message, place, recipient.address.column, recipient.verdict.column, recipient.applied.column,
                recipient.rule?.column,
            ])
        }
    }

    /// Fills the encoder, and gives the record that is in it.
    private mutating func encode(_ record: MessageRecord) -> MessageRecord {
        encoder.encode(record)
        guard encoder.bytes.count > MessageRecord.bytesKept else { return record }
        let shortened = record.shortened()
        encoder.encode(shortened)
        return shortened
    }
}

extension Double {
    /// The number, or 0 where it is none: SQLite takes NaN for NULL.
    fileprivate var orZero: Double { isNaN ? 0 : self }
}

extension String {
    /// The text as it stands in a column and is looked for: NUL, at which SQLite's functions end a text, becomes U+FFFD,
    /// and the text ends after 1,000 bytes. The trace has it as it was.
    var column: String {
        guard utf8.count > 1_000 || utf8.contains(0) else { return self }
        return String(cut(to: 1_000).unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : Character($0) })
    }
}
