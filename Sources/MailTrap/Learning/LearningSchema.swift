/// The tables of what was learned.
///
/// - `scopes`: a row for each scope that something was learned in: the messages of each kind, and when tokens were expired
///   last. The scope of all has the empty recipient.
/// - `tokens`: what is known of each token of a scope.
/// - `messages`: each message that was learned, and the day.
/// - `kept`: the tokens of the latest messages of each kind, eight bytes each, the lowest byte first; `place` is their order.
///
/// Numbers without a sign stand in columns with the highest bit turned, so that their order is the same.
enum LearningSchema {
    /// "Pstl": what the learning databases say that they are.
    static let applicationIdentifier = 0x5073_746C

    /// What makes format `n + 1` of format `n`, by `n`. An entry that was released is never changed.
    private static let migrations = [
        """
        CREATE TABLE scopes (
            id INTEGER PRIMARY KEY,
            recipient TEXT NOT NULL UNIQUE,
            good INTEGER NOT NULL DEFAULT 0,
            unwanted INTEGER NOT NULL DEFAULT 0,
            expired INTEGER
        ) STRICT;
        CREATE TABLE tokens (
            scope INTEGER NOT NULL,
            hash INTEGER NOT NULL,
            good INTEGER NOT NULL,
            unwanted INTEGER NOT NULL,
            weight REAL NOT NULL,
            used INTEGER NOT NULL,
            PRIMARY KEY (scope, hash)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE messages (
            scope INTEGER NOT NULL,
            high INTEGER NOT NULL,
            low INTEGER NOT NULL,
            label INTEGER NOT NULL,
            step REAL NOT NULL,
            learned INTEGER NOT NULL,
            PRIMARY KEY (scope, high, low)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE kept (
            place INTEGER PRIMARY KEY,
            scope INTEGER NOT NULL,
            label INTEGER NOT NULL,
            high INTEGER NOT NULL,
            low INTEGER NOT NULL,
            tokens BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX kept_digest ON kept (scope, label, high, low);
        CREATE INDEX kept_place ON kept (scope, label, place);
        """
    ]

    /// How the databases are told, and made.
    static let format = DatabaseFormat(applicationIdentifier: applicationIdentifier, migrations: migrations)

    /// How they are opened.
    ///
    /// `synchronous = NORMAL`: a process that is killed loses nothing; a machine that fails can lose the last moments, but not
    /// the database. The tokens of a message stand on as many pages as there are tokens: the log is copied into the database
    /// at 4,000 pages, 16 MiB, not at SQLite's 1,000, since most of them are written again soon.
    static let kind = DatabaseKind(
        label: "learning", format: format,
        writing: """
            PRAGMA synchronous = NORMAL;
            PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 33554432;
            PRAGMA cache_size = -16384;
            """,
        reading: "PRAGMA cache_size = -8192")
}

extension UInt64 {
    /// As a column holds it.
    var learningColumn: Int64 { Int64(bitPattern: self ^ 1 << 63) }

    /// Of a column.
    init(learningColumn: Int64) { self = UInt64(bitPattern: learningColumn) ^ 1 << 63 }
}
