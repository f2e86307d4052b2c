import GRDB
import MailRules

/// How much is in a store.
package struct LearningStoreStatus: Sendable, Hashable {
    /// A scope in it.
    package struct Scope: Sendable, Hashable {
        /// Whose it is.
        package let scope: LearningScope
        /// The messages that were learned.
        package let totals: LearningTotals
        /// The tokens that are known.
        package let tokens: Int
        /// When tokens were expired last, in days since 1970-01-01; nil for never.
        package let expired: UInt32?

        /// A scope that so much is known of.
        package init(scope: LearningScope, totals: LearningTotals, tokens: Int, expired: UInt32?) {
            (self.scope, self.totals, self.tokens, self.expired) = (scope, totals, tokens, expired)
        }
    }

    /// The scopes that something was learned in; that of all first, then by address.
    package let scopes: [Scope]
    /// Bytes of the database's pages.
    package let bytes: Int
}

extension SQLiteLearningStore {
    /// How much is in it; nil where there is no database yet.
    /// - Throws: ``LearningStoreError``.
    package func status() throws -> LearningStoreStatus? {
        try look { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT recipient, good, unwanted, expired,
                        (SELECT count(*) FROM tokens WHERE scope = scopes.id) FROM scopes ORDER BY recipient
                    """)
            let pages = try PageCounts(database)
            let scopes = try rows.map { row in
                let recipient = try row.text(0)
                return LearningStoreStatus.Scope(
                    scope: recipient.isEmpty ? .global : .recipient(recipient),
                    totals: LearningTotals(good: try row.count(1), unwanted: try row.count(2)),
                    tokens: try row.count(4),
                    expired: try row.optionalInteger(3).map { UInt32(clamping: $0) })
            }
            return LearningStoreStatus(scopes: scopes, bytes: pages.all * pages.size)
        }
    }
}
