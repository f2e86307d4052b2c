import GRDB
import MailRules

extension SQLiteLearningStore {
    /// Forgets tokens that were of no use since a day, and messages that were learned before it and whose tokens are not
    /// kept any more: those may be learned again. Room is given back to the file system.
    package func expire(in scope: LearningScope, before day: UInt32, keeping fewest: Int) throws -> Int {
        try expire(in: scope, before: day, messagesBefore: day, keeping: fewest)
    }

    /// The same, with another day for messages.
    func expire(
        in scope: LearningScope, before day: UInt32, messagesBefore messageDay: UInt32, keeping fewest: Int
    ) throws -> Int {
        guard FileIdentity(path) != nil else { return 0 }
        var sum = 0
        while true {
            var (deleted, isThere) = (0, true)
            try change { database in
                guard let row = try LearningRows.scope(scope, in: database) else {
                    isThere = false
                    return
                }
                deleted = try Self.expire(row.id, before: day, keeping: fewest, limit: options.expiryLimit, database)
            }
            guard isThere else { return sum }
            sum += deleted
            guard deleted > 0 else { break }
            options.pause()
        }
        try change { database in
            guard let row = try LearningRows.scope(scope, in: database) else { return }
            try database.execute(
                sql: """
                    DELETE FROM messages WHERE scope = ?1 AND learned < ?2 AND NOT EXISTS (
                        SELECT 1 FROM kept WHERE kept.scope = ?1 AND kept.label = messages.label
                        AND kept.high = messages.high AND kept.low = messages.low)
                    """, arguments: [row.id, messageDay])
            try database.execute(
                sql: "UPDATE scopes SET expired = ? WHERE id = ?", arguments: [options.today(), row.id])
        }
        try giveBack()
        return sum
    }

    /// Forgets some of the oldest tokens.
    private static func expire(
        _ scope: Int64, before day: UInt32, keeping fewest: Int, limit: Int, _ database: Database
    ) throws -> Int {
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM tokens WHERE scope = ?", arguments: [scope])
        let surplus = min((count ?? 0) - max(0, fewest), limit)
        guard surplus > 0 else { return 0 }
        try database.execute(
            sql: """
                DELETE FROM tokens WHERE scope = ?1 AND hash IN (
                    SELECT hash FROM tokens WHERE scope = ?1 AND used < ?2 ORDER BY used, hash LIMIT ?3)
                """, arguments: [scope, day, surplus])
        return database.changesCount
    }
}
