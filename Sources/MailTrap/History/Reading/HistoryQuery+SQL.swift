import GRDB
import MailPipeline

extension HistoryQuery {
    /// More are not read at once, whatever the caller asks for.
    static let limitMaximum = 10_000

    /// The statement that finds the rows of ``HistoryReader``, newest first, and its arguments.
    ///
    /// The inner one sorts nothing but numbers; the traces of those that it leaves are read by the outer one.
    var statement: (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var arguments = StatementArguments()
        func add(_ condition: String, _ value: (some DatabaseValueConvertible)?, times: Int = 1) {
            guard let value else { return }
            conditions.append(condition)
            for _ in 0..<times { arguments += [value] }
        }
        add("sender = ?", sender.map { MailAddress($0).description.column })
        add(
            "id IN (SELECT message FROM recipients WHERE address = ?)",
            recipient.map { MailAddress($0).description.column })
        add("client = ?", client?.column)
        add("action = ?", action?.column)
        add(
            """
            (rule = ? OR EXISTS (SELECT 1 FROM recipients WHERE message = messages.id AND recipients.rule = ?))
            """, rule?.column, times: 2)
        add("begun >= ?", since)
        add("begun < ?", until)
        arguments += [min(max(limit, 0), Self.limitMaximum), max(offset, 0)]
        let filter = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        let sql = """
            SELECT begun, queue_id, client, sender, action, rule, size, score, trace FROM messages WHERE id IN (
                SELECT id FROM messages \(filter) ORDER BY begun DESC, id DESC LIMIT ? OFFSET ?
            ) ORDER BY begun DESC, id DESC
            """
        return (sql, arguments)
    }
}
