import GRDB

extension TrapQuery {
    /// The statement that looks for one more than the limit, the newest first, and its arguments.
    var statement: (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var arguments: [(any DatabaseValueConvertible)?] = []
        func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
            conditions.append(condition)
            arguments += values
        }
        let words = states.map(\.rawValue).sorted()
        conditions.append("state IN (\(words.map { _ in "?" }.joined(separator: ", ")))")
        arguments += words
        if let recipient { add("address = ?", recipient.column) }
        if let sender { add("sender = ?", sender.column) }
        if let subject, !subject.isEmpty { add("instr(folded, ?) > 0", subject.lowercased().column) }
        if let reason, !reason.isEmpty { add("instr(reason, ?) > 0", reason.column) }
        if let scores { add("score BETWEEN ? AND ?", scores.lowerBound, scores.upperBound) }
        if let received { add("received >= ? AND received < ?", received.lowerBound, received.upperBound) }
        if let before { add("items.id < ?", before) }
        let sql = """
            SELECT \(TrapRows.itemColumns), \(TrapRows.messageColumns) FROM items JOIN messages ON messages.id = items.message
            WHERE \(conditions.joined(separator: " AND ")) ORDER BY items.id DESC LIMIT \(boundedLimit + 1)
            """
        return (sql, StatementArguments(arguments))
    }
}
