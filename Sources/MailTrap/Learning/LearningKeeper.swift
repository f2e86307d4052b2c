import MailRules

/// Keeps what was learned from growing without end: forgets tokens that are of no use, then those that were so for longest
/// while there are too many. Its calls block.
package struct LearningKeeper: Sendable {
    /// What was done.
    package struct Keeping: Sendable, Hashable {
        /// Tokens that were forgotten.
        package var forgotten = 0
        /// Bytes of the database; 0 where there is none.
        package var bytes = 0
    }

    /// What it keeps.
    package let store: SQLiteLearningStore
    /// Days after which a token is of no use that no message had. Default 180.
    package var days: UInt32 = 180
    /// Bytes that the database may have. Default 1 GiB.
    package var maximumBytes = 1 << 30
    /// So many tokens of each scope stay, however old they are: a site that was quiet for long does not forget all.
    package var fewest = 100_000

    /// A keeper of a store.
    package init(_ store: SQLiteLearningStore) { self.store = store }

    /// Forgets what is due.
    /// - Parameters:
    ///   - day: today, in days since 1970-01-01.
    ///   - scope: nil for all.
    ///   - isOnlyDue: leaves out scopes that were looked at today.
    /// - Throws: ``LearningStoreError``.
    package func keep(on day: UInt32, in scope: LearningScope? = nil, isOnlyDue: Bool = false) throws -> Keeping {
        var keeping = Keeping()
        guard let status = try store.status() else { return keeping }
        let before = day < days ? 0 : day - days
        for known in status.scopes where scope.map({ $0 == known.scope }) ?? true {
            if isOnlyDue, known.expired == day { continue }
            keeping.forgotten += try store.expire(
                in: known.scope, before: before, messagesBefore: before, keeping: fewest)
        }
        keeping.forgotten += try evict(messagesBefore: before)
        keeping.bytes = try store.status()?.bytes ?? 0
        return keeping
    }

    /// Forgets the oldest tokens where the database is larger than it may be, down to 90 % of that.
    private func evict(messagesBefore day: UInt32) throws -> Int {
        var sum = 0
        // Tokens are not all that has room: more than one round may be needed, and none may help.
        for _ in 0..<8 {
            guard let status = try store.status(), status.bytes > (sum == 0 ? maximumBytes : goal) else { break }
            let share = Double(goal) / Double(status.bytes)
            var forgotten = 0
            for known in status.scopes {
                forgotten += try store.expire(
                    in: known.scope, before: .max, messagesBefore: day, keeping: Int(Double(known.tokens) * share))
            }
            guard forgotten > 0 else { break }
            sum += forgotten
        }
        return sum
    }

    private var goal: Int { maximumBytes - maximumBytes / 10 }
}
