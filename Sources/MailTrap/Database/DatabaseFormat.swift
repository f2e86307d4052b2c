import GRDB

/// The tables of one kind of database, and how one of an older format becomes one of this.
///
/// `PRAGMA application_id` tells databases of a kind from all others, `PRAGMA user_version` is the number of the format.
struct DatabaseFormat: Sendable {
    /// What databases of the kind say that they are.
    let applicationIdentifier: Int
    /// What makes format `n + 1` of format `n`, by `n`. An entry that was released is never changed.
    let migrations: [String]

    /// The format that this program writes.
    var version: Int { migrations.count }

    /// One statement, since between two of them another process may give a new database its content.
    private static let selectVersion = """
        SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)
        FROM pragma_application_id, pragma_user_version
        """

    /// The format of a database; 0 for one without content.
    ///
    /// - Throws: ``DatabaseFault`` with `foreign` or `newer`.
    func version(of database: Database) throws -> Int {
        guard let row = try Row.fetchOne(database, sql: Self.selectVersion) else { return 0 }
        let (identifier, version, objects): (Int, Int, Int) = (row[0], row[1], row[2])
        if identifier == applicationIdentifier {
            guard version <= self.version else { throw DatabaseFault(.newer(version)) }
            return max(version, 0)
        }
        guard identifier == 0, version == 0, objects == 0 else { throw DatabaseFault(.foreign) }
        return 0
    }

    /// Brings a database to this format, in one transaction. Another process may do the same at the same time.
    func migrate(_ database: Database) throws {
        guard try version(of: database) < version else { return }
        try database.inTransaction(.immediate) {
            for number in try version(of: database)..<version {
                try database.execute(sql: migrations[number])
                try database.execute(sql: "PRAGMA user_version = \(number + 1)")
            }
            try database.execute(sql: "PRAGMA application_id = \(applicationIdentifier)")
            return .commit
        }
    }
}
