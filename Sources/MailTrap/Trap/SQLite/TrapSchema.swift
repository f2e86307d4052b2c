/// The tables of what is kept.
///
/// - `messages`: a row a message. Its bytes are in the file `body`. `folded` is the subject in small letters, to be looked
///   for.
/// - `items`: a row for each recipient of whom something is kept. Rows end, and are forgotten with their message.
/// - `events`: what was done by whom. They stay.
///
/// Texts that are looked for end after 1,000 bytes; what is said again to a mail server (`raw`, `parameters`) is whole, as
/// bytes.
enum TrapSchema {
    /// "Pstt": what the databases say that they are.
    private static let applicationIdentifier = 0x5073_7474

    /// What makes format `n + 1` of format `n`, by `n`. An entry that was released is never changed.
    private static let migrations = [
        """
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            received REAL NOT NULL,
            queue_id TEXT,
            client TEXT,
            host TEXT NOT NULL,
            helo TEXT,
            user TEXT,
            server TEXT,
            sender TEXT NOT NULL COLLATE NOCASE,
            raw BLOB NOT NULL,
            parameters BLOB NOT NULL,
            author TEXT NOT NULL,
            subject TEXT NOT NULL,
            folded TEXT NOT NULL,
            message_id TEXT,
            body TEXT NOT NULL,
            size INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE items (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message INTEGER NOT NULL,
            address TEXT NOT NULL COLLATE NOCASE,
            raw BLOB NOT NULL,
            parameters BLOB NOT NULL,
            purpose TEXT NOT NULL,
            state TEXT NOT NULL,
            changed REAL NOT NULL,
            uncertain INTEGER NOT NULL,
            reason TEXT NOT NULL,
            score REAL NOT NULL
        ) STRICT;
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            time REAL NOT NULL,
            actor TEXT NOT NULL,
            action TEXT NOT NULL,
            message INTEGER NOT NULL,
            item INTEGER
        ) STRICT;
        CREATE UNIQUE INDEX messages_body ON messages (body);
        CREATE INDEX messages_sender ON messages (sender);
        CREATE INDEX items_message ON items (message);
        CREATE INDEX items_address ON items (address, state);
        CREATE INDEX items_state ON items (state);
        CREATE INDEX items_changed ON items (state, changed);
        CREATE INDEX events_message ON events (message);
        """
    ]

    /// How the databases are opened.
    ///
    /// `synchronous = FULL`: what was promised to a sender is on the disk before he has his answer. `secure_delete`: what was
    /// deleted must not stay in the free room of a page.
    static let kind = DatabaseKind(
        label: "trap",
        format: DatabaseFormat(applicationIdentifier: applicationIdentifier, migrations: migrations),
        writing: """
            PRAGMA synchronous = FULL;
            PRAGMA secure_delete = ON;
            PRAGMA journal_size_limit = 33554432;
            PRAGMA cache_size = -8192;
            """,
        reading: "PRAGMA cache_size = -8192")
}
