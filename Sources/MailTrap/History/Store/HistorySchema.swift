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

    /// How the history's databases are told, and made.
    static let format = DatabaseFormat(applicationIdentifier: applicationIdentifier, migrations: migrations)
}
