import Foundation
import GRDB
import MailPipeline

/// Reads the history, while others write it, from this process or another one.
///
/// It opens the database to read only, and leaves nothing beside it. Where no writer was at work when it was opened, it
/// shows what there was then.
package struct HistoryReader: Sendable {
    private let path: String
    private let queue: DatabaseQueue

    /// Opens the history.
    ///
    /// - Parameter busyTimeout: How long to wait for the lock of another connection, which is rarely needed.
    /// - Throws: ``HistoryError``: a sentence to show.
    package init(path: String, busyTimeout: Duration = .seconds(5)) throws(HistoryError) {
        self.path = path
        queue = try HistoryDatabase.readable(path, busyTimeout: busyTimeout)
    }

    /// The messages with a queue id, latest first. MTAs use their queue ids again.
    ///
    /// - Parameters:
    ///   - since: From this moment on, in seconds since 1970.
    ///   - limit: So many at most.
    package func messages(
        queueIdentifier: String, since: Double? = nil, limit: Int = 1
    ) throws(HistoryError) -> [MessageRecord] {
        try fetch(
            """
            SELECT begun, queue_id, client, sender, action, rule, size, score, trace FROM messages
            WHERE queue_id = ? AND begun >= ? ORDER BY begun DESC, id DESC LIMIT ?
            """,
            [queueIdentifier.column, since ?? -.infinity, min(max(limit, 0), HistoryQuery.limitMaximum)])
    }

    /// The messages that a query asks for, newest first.
    package func search(_ query: HistoryQuery) throws(HistoryError) -> [MessageRecord] {
        let (sql, arguments) = query.statement
        return try fetch(sql, arguments)
    }

    /// How many messages had which answer, by day of a time zone, newest day first.
    ///
    /// - Parameters:
    ///   - since: From this moment on, in seconds since 1970.
    ///   - until: Before this moment.
    package func counts(
        since: Double? = nil, until: Double? = nil, timeZone: TimeZone = .current
    ) throws(HistoryError) -> [HistoryDayCount] {
        let quarters = try read { database in
            // Days begin at whole quarters of an hour in every time zone of today.
            try Row.fetchAll(
                database,
                sql: """
                    SELECT CAST(begun / 900 AS INTEGER) AS quarter, action, count(*) FROM messages
                    WHERE begun >= ? AND begun < ? GROUP BY quarter, action
                    """, arguments: [since ?? -.infinity, until ?? .infinity]
            ).map { row in
                (moment: Double(try row.integer(0)) * 900, action: try row.text(1), messages: try row.count(2))
            }
        }
        let day = DateFormatter()
        day.locale = Locale(identifier: "en_US_POSIX")
        day.timeZone = timeZone
        day.dateFormat = "yyyy-MM-dd"
        var counts: [HistoryDayCount.Key: Int] = [:]
        for quarter in quarters {
            let date = day.string(from: Date(timeIntervalSince1970: quarter.moment))
            counts[HistoryDayCount.Key(day: date, action: quarter.action), default: 0] += quarter.messages
        }
        return counts.map { HistoryDayCount(day: $0.day, action: $0.action, messages: $1) }
            .sorted { ($1.day, $0.action) < ($0.day, $1.action) }
    }

    /// Closes the database. Without it, it is closed with the last copy of the reader.
    package func close() {
        try? queue.close()
    }

    private func fetch(_ sql: String, _ arguments: StatementArguments) throws(HistoryError) -> [MessageRecord] {
        try read { try Row.fetchAll($0, sql: sql, arguments: arguments).map { try Self.record($0) } }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    /// The record of a row: from its trace, or, where that cannot be read, as far as the columns tell. These are in the
    /// order that `messages(queueIdentifier:)` has.
    private static func record(_ row: Row) throws -> MessageRecord {
        let trace = try row.bytes(8)
        do throws(TraceDecoder.Failure) {
            return try TraceDecoder.decode(trace)
        } catch {
            var record = MessageRecord(begun: try row.real(0))
            (record.queueIdentifier, record.client) = (try row.optionalText(1), try row.optionalText(2))
            (record.sender, record.action) = (try row.text(3), try row.text(4))
            (record.rule, record.size, record.score) = (try row.optionalText(5), try row.count(6), try row.real(7))
            switch error {
            case .version(let version):
                record.notes = ["history: the trace has form \(version), which this program does not know"]
            case .malformed:
                record.notes = ["history: the trace is damaged"]
            }
            return record
        }
    }
}
