import Foundation
import GRDB
import MailRules

/// One change of a ``SQLiteLearningStore``.
final class SQLiteLearningTransaction: LearningTransaction {
    private let database: Database
    private let scope: Int64
    private let today: UInt32
    /// The totals, once they are known, and whether they are to be written.
    private var known: (totals: LearningTotals, isChanged: Bool)?

    init(_ database: Database, scope: Int64, today: UInt32) {
        (self.database, self.scope, self.today) = (database, scope, today)
    }

    /// Writes what is left to write.
    func end() throws {
        guard let known, known.isChanged else { return }
        try database.execute(
            sql: "UPDATE scopes SET good = ?, unwanted = ? WHERE id = ?",
            arguments: [known.totals.good, known.totals.unwanted, scope])
    }

    func totals() throws -> LearningTotals {
        if let known { return known.totals }
        let statement = try database.cachedStatement(sql: "SELECT good, unwanted FROM scopes WHERE id = ?")
        let row = try Row.fetchOne(statement, arguments: [scope])
        let totals =
            try row.map { LearningTotals(good: try $0.count(0), unwanted: try $0.count(1)) } ?? LearningTotals()
        known = (totals, false)
        return totals
    }

    func setTotals(_ totals: LearningTotals) { known = (totals, true) }

    func records(of tokens: [UInt64]) throws -> [TokenRecord] {
        try LearningRows.records(of: tokens, scope: scope, in: database)
    }

    func change(_ tokens: [UInt64], by change: TokenChange) throws {
        try LearningRows.change(tokens, by: change, scope: scope, in: database)
    }

    private static let selectMessage = """
        SELECT messages.label, messages.step, kept.tokens FROM messages LEFT JOIN kept
        ON kept.scope = messages.scope AND kept.label = messages.label
            AND kept.high = messages.high AND kept.low = messages.low
        WHERE messages.scope = ? AND messages.high = ? AND messages.low = ?
        """

    func message(_ digest: LearningDigest) throws -> LearnedMessage? {
        let statement = try database.cachedStatement(sql: Self.selectMessage)
        guard let row = try Row.fetchOne(statement, arguments: [scope] + digest.columns) else { return nil }
        let label = LearningLabel(rawValue: UInt8(clamping: try row.integer(0))) ?? .good
        return LearnedMessage(
            digest: digest, label: label, step: try row.real(1),
            tokens: Data.fromDatabaseValue(row[2]).map(LearningRows.tokens) ?? [])
    }

    private static let selectNext = """
        SELECT high, low FROM kept WHERE scope = ? AND label = ? AND (high, low) >= (?, ?) ORDER BY high, low LIMIT 1
        """

    func message(_ label: LearningLabel, from digest: LearningDigest) throws -> LearnedMessage? {
        let statement = try database.cachedStatement(sql: Self.selectNext)
        let start = StatementArguments([scope, Int64(label.rawValue)])
        let row =
            try Row.fetchOne(statement, arguments: start + digest.columns)
            ?? Row.fetchOne(statement, arguments: start + LearningDigest(high: 0, low: 0).columns)
        guard let row else { return nil }
        return try message(
            LearningDigest(
                high: UInt64(learningColumn: try row.integer(0)), low: UInt64(learningColumn: try row.integer(1))))
    }

    func put(_ message: LearnedMessage) throws {
        try remove(message.digest)
        let label = Int64(message.label.rawValue)
        try database.cachedStatement(
            sql: "INSERT INTO messages (scope, high, low, label, step, learned) VALUES (?1, ?4, ?5, ?2, ?3, ?6)"
        ).execute(arguments: [scope, label, message.step] + message.digest.columns + [today])
        guard !message.tokens.isEmpty else { return }
        try database.cachedStatement(
            sql: "INSERT INTO kept (scope, label, tokens, high, low) VALUES (?, ?, ?, ?, ?)"
        ).execute(arguments: [scope, label, LearningRows.data(message.tokens)] + message.digest.columns)
        try database.cachedStatement(
            sql: """
                DELETE FROM kept WHERE scope = ?1 AND label = ?2 AND place <= (
                    SELECT place FROM kept WHERE scope = ?1 AND label = ?2 ORDER BY place DESC LIMIT 1 OFFSET ?3)
                """
        ).execute(arguments: [scope, label, LearnedMessage.keptForReplay])
    }

    func setStep(_ step: Double, of digest: LearningDigest) throws {
        try database.cachedStatement(sql: "UPDATE messages SET step = ? WHERE scope = ? AND high = ? AND low = ?")
            .execute(arguments: [step, scope] + digest.columns)
    }

    func remove(_ digest: LearningDigest) throws {
        for label in LearningLabel.allCases {
            try database.cachedStatement(
                sql: "DELETE FROM kept WHERE scope = ? AND label = ? AND high = ? AND low = ?"
            ).execute(arguments: [scope, Int64(label.rawValue)] + digest.columns)
        }
        try database.cachedStatement(sql: "DELETE FROM messages WHERE scope = ? AND high = ? AND low = ?")
            .execute(arguments: [scope] + digest.columns)
    }
}

extension LearningDigest {
    /// As the columns hold it.
    fileprivate var columns: StatementArguments { [high.learningColumn, low.learningColumn] }
}
