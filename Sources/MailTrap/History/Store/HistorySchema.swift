import GRDB

/// The tables of the history, and how a database of an older format becomes one of this.
///
/// `PRAGMA application_id` tells the history from other databases, `PRAGMA user_version` is the number of the format.
///
/// - `messages`: a row a message. What is looked for stands in columns; all of the record is in `trace`, in the form of
///   ``TraceEncoder``. Addresses compare without regard to the case of ASCII letters (`NOCASE`).
/// - `recipients`: a row a recipient, in the order of the record.
///
/// No foreign key: a recipient is written with its message and deleted with it, in one transaction, and a check at each
/// row would cost as much as the row.
enum HistorySchema {
    /// "Psth": what the history's databases say that they are.
    static let applicationIdentifier = 0x5073_7468

    /// What makes format `n + 1` of format `n`, by `n`. An entry that was released is never changed.
    static let migrations = [
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            begun REAL NOT NULL,
            queue_id TEXT,
            client TEXT,
            sender TEXT NOT NULL COLLATE NOCASE,
            action TEXT NOT NULL,
            rule TEXT,
            size INTEGER NOT NULL,
            score REAL NOT NULL,
            trace BLOB NOT NULL
        ) STRICT;
        CREATE TABLE recipients (
            message INTEGER NOT NULL,
            place INTEGER NOT NULL,
            address TEXT NOT NULL COLLATE NOCASE,
            verdict TEXT NOT NULL,
            applied TEXT NOT NULL,
            rule TEXT,
            PRIMARY KEY (message, place)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX messages_begun ON messages (begun, action);
        CREATE INDEX messages_queue_id ON messages (queue_id, begun) WHERE queue_id IS NOT NULL;
        CREATE INDEX messages_sender ON messages (sender, begun);
        CREATE INDEX recipients_address ON recipients (address);
        """
    ]

    /// The format that this program writes.
    static var version: Int { migrations.count }

    /// One statement, since between two of them another process may give a new database its content.
    private static let selectVersion = """
        SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)
        FROM pragma_application_id, pragma_user_version
        """

    /// The format of a database; 0 for one without content.
    ///
    /// - Throws: ``HistoryError`` with `foreign` or `newer`.
    static func version(of database: Database, path: String) throws -> Int {
        guard let row = try Row.fetchOne(database, sql: selectVersion) else { return 0 }
        let (identifier, version, objects): (Int, Int, Int) = (row[0], row[1], row[2])
        if identifier == applicationIdentifier {
            guard version <= Self.version else { throw HistoryError(.newer(version), path: path) }
            return max(version, 0)
        }
        guard identifier == 0, version == 0, objects == 0 else { throw HistoryError(.foreign, path: path) }
        return 0
    }

    /// Brings a database to this format, in one transaction. Another process may do the same at the same time.
    static func migrate(_ database: Database, path: String) throws {
        guard try version(of: database, path: path) < version else { return }
        try database.inTransaction(.immediate) {
            for number in try version(of: database, path: path)..<version {
                try database.execute(sql: migrations[number])
                try database.execute(sql: "PRAGMA user_version = \(number + 1)")
            }
            try database.execute(sql: "PRAGMA application_id = \(applicationIdentifier)")
            return .commit
        }
    }
}
