import Foundation
import GRDB
import MailRules

/// Reads and changes the rows of what was learned. Each function is called within a transaction.
///
/// Tokens come as a JSON array: one statement for all of them takes a third of the time of one for each.
enum LearningRows {
    private static let selectScope = "SELECT id, good, unwanted, expired FROM scopes WHERE recipient = ?"
    private static let selectTokens = """
        SELECT wanted.key, tokens.good, tokens.unwanted, tokens.weight, tokens.used
        FROM json_each(?2) AS wanted CROSS JOIN tokens ON tokens.scope = ?1 AND tokens.hash = wanted.value
        """
    private static let upsertTokens = """
        INSERT INTO tokens (scope, hash, good, unwanted, weight, used)
        SELECT ?1, value, max(?3, 0), max(?4, 0), ?5, ?6 FROM json_each(?2) WHERE true
        ON CONFLICT DO UPDATE SET good = min(max(good + ?3, 0), 4294967295),
            unwanted = min(max(unwanted + ?4, 0), 4294967295), weight = weight + ?5, used = max(used, ?6)
        """
    private static let updateTokens = """
        UPDATE tokens SET good = min(max(good + ?3, 0), 4294967295),
            unwanted = min(max(unwanted + ?4, 0), 4294967295), weight = weight + ?5, used = max(used, ?6)
        WHERE scope = ?1 AND hash IN (SELECT value FROM json_each(?2))
        """
    private static let deleteUnknown = """
        DELETE FROM tokens WHERE scope = ?1 AND hash IN (SELECT value FROM json_each(?2)) AND good = 0 AND unwanted = 0
        """
    private static let touchTokens = """
        UPDATE tokens SET used = ?3
        WHERE scope = ?1 AND hash IN (SELECT value FROM json_each(?2)) AND used < ?3
        """

    /// A scope.
    struct Scope: Sendable {
        let id: Int64
        let totals: LearningTotals
        /// When tokens were expired last, in days since 1970-01-01.
        let expired: UInt32?
    }

    /// A scope; nil where nothing was learned in it.
    static func scope(_ scope: LearningScope, in database: Database) throws -> Scope? {
        let statement = try database.cachedStatement(sql: selectScope)
        guard let row = try Row.fetchOne(statement, arguments: [scope.column]) else { return nil }
        return Scope(
            id: try row.integer(0), totals: LearningTotals(good: try row.count(1), unwanted: try row.count(2)),
            expired: try row.optionalInteger(3).map { UInt32(clamping: $0) })
    }

    /// The number of a scope, which is made where it is not there.
    static func scopeNumber(_ scope: LearningScope, in database: Database) throws -> Int64 {
        if let row = try Self.scope(scope, in: database) { return row.id }
        try database.execute(sql: "INSERT INTO scopes (recipient) VALUES (?)", arguments: [scope.column])
        return database.lastInsertedRowID
    }

    /// What is known of tokens, in their order.
    static func records(of tokens: [UInt64], scope: Int64, in database: Database) throws -> [TokenRecord] {
        var records = Array(repeating: TokenRecord(), count: tokens.count)
        guard !tokens.isEmpty else { return records }
        let statement = try database.cachedStatement(sql: selectTokens)
        let rows = try Row.fetchCursor(statement, arguments: [scope, json(tokens)])
        while let row = try rows.next() {
            guard let key = Int(exactly: try row.integer(0)), records.indices.contains(key) else { continue }
            records[key] = TokenRecord(
                good: UInt32(clamping: try row.integer(1)), unwanted: UInt32(clamping: try row.integer(2)),
                weight: try row.real(3), lastUsed: UInt32(clamping: try row.integer(4)))
        }
        return records
    }

    /// Changes each of the tokens.
    static func change(
        _ tokens: [UInt64], by change: TokenChange, scope: Int64, in database: Database
    ) throws {
        guard !tokens.isEmpty else { return }
        let isAdded = change.good > 0 || change.unwanted > 0
        let list = json(tokens)
        try database.cachedStatement(sql: isAdded ? upsertTokens : updateTokens).execute(arguments: [
            scope, list, change.good, change.unwanted, change.weight, change.day,
        ])
        guard change.good < 0 || change.unwanted < 0 else { return }
        try database.cachedStatement(sql: deleteUnknown).execute(arguments: [scope, list])
    }

    /// Notes that tokens were of use.
    static func touch(_ tokens: [UInt64], scope: Int64, on day: UInt32, in database: Database) throws {
        try database.cachedStatement(sql: touchTokens).execute(arguments: [scope, json(tokens), day])
    }

    /// Numbers as the columns hold them, as a JSON array.
    private static func json(_ tokens: [UInt64]) -> String {
        var text = "["
        text.reserveCapacity(tokens.count * 21 + 2)
        for (index, token) in tokens.enumerated() {
            if index > 0 { text.append(",") }
            text += String(token.learningColumn)
        }
        text.append("]")
        return text
    }

    /// Tokens as `kept` holds them.
    static func data(_ tokens: [UInt64]) -> Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(tokens.count * 8)
        for token in tokens {
            for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: token >> UInt64(shift &* 8))) }
        }
        return Data(bytes)
    }

    /// Of `kept`; what is beyond the last whole token is left out.
    static func tokens(_ data: Data) -> [UInt64] {
        let bytes = [UInt8](data)
        return stride(from: 0, to: bytes.count - bytes.count % 8, by: 8).map { start in
            (0..<8).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64($1 * 8) }
        }
    }
}

extension LearningScope {
    /// As the column holds it.
    var column: String {
        switch self {
        case .global: ""
        case .recipient(let address): address
        }
    }
}
