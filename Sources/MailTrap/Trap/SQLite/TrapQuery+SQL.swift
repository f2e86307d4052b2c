import Foundation
import GRDB

extension TrapQuery {
    /// The statement that looks for one more than the limit, the newest first, and its arguments.
    var statement: (sql: String, arguments: StatementArguments) {
        var (conditions, arguments) = terms
        if let before {
            conditions.append("items.id < ?")
            arguments.append(before)
        }
        let sql = """
            SELECT \(TrapRows.itemColumns), \(TrapRows.messageColumns) FROM items JOIN messages ON messages.id = items.message
            WHERE \(conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")) ORDER BY items.id DESC LIMIT \(boundedLimit + 1)
            """
        return (sql, StatementArguments(arguments))
    }

    /// The statement that looks for one more incident than the limit: its name, how many items, when the first and the last
    /// message came, and the newest item.
    var incidentStatement: (sql: String, arguments: StatementArguments) {
        var (conditions, arguments) = terms
        conditions.append("incident <> x''")
        if let before { arguments.append(before) }
        let sql = """
            SELECT incident, count(*), min(received), max(received), max(items.id) AS newest
            FROM items JOIN messages ON messages.id = items.message WHERE \(conditions.joined(separator: " AND "))
            GROUP BY incident \(before == nil ? "" : "HAVING newest < ?") ORDER BY newest DESC LIMIT \(boundedLimit + 1)
            """
        return (sql, StatementArguments(arguments))
    }

    /// What must be true of an item and its message, and the arguments.
    private var terms: (conditions: [String], arguments: [(any DatabaseValueConvertible)?]) {
        var conditions: [String] = []
        var arguments: [(any DatabaseValueConvertible)?] = []
        func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
            conditions.append(condition)
            arguments += values
        }
        if states.count < TrapItem.State.allCases.count {
            let words = states.map(\.rawValue).sorted()
            // The plus sign keeps SQLite from the index of states where another one finds fewer rows, and where it would have
            // to sort all that is in several.
            let isNarrow = incident != nil || sender != nil || words.count > 1
            conditions.append(
                "\(isNarrow && recipient == nil ? "+" : "")state IN (\(words.map { _ in "?" }.joined(separator: ", ")))"
            )
            arguments += words
        }
        if let recipient { add("address = ?", recipient.column) }
        if let sender { add("sender = ?", sender.column) }
        if let subject, !subject.isEmpty { add("instr(folded, ?) > 0", subject.lowercased().column) }
        if let reason, !reason.isEmpty { add("instr(reason, ?) > 0", reason.column) }
        if let scores { add("score BETWEEN ? AND ?", scores.lowerBound, scores.upperBound) }
        if let received { add("received >= ? AND received < ?", received.lowerBound, received.upperBound) }
        // The second condition is what the index stands on.
        if let incident { add("incident = ? AND incident <> x''", Data(incident)) }
        if let isAnnounced { conditions.append("announced IS \(isAnnounced ? "NOT " : "")NULL") }
        return (conditions, arguments)
    }
}
