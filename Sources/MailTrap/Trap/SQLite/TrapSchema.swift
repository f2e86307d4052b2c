/// The tables of what is kept.
///
/// - `messages`: a row a message. Its bytes are in the file `body`. `folded` is the subject in small letters, to be looked
///   for; `live` how many of its items are live, and `ended` when the last one that was live ended; `kept` is 0 once the
///   file may be gone.
/// - `items`: a row for each recipient of whom something is kept. Rows end, and are forgotten with their message. `settled` is
///   when it was taken, NULL while it is prepared and where it was cancelled; `fence` the lease that has it; `tell` is 1 where the sender
///   is to be told that it is held, and was not.
/// - `leases`: a row for each courier's right to what is due of a message. Numbers are never used again.
/// - `events`: what was done by whom. They stay.
/// - `tokens`: what was used up.
/// - `notices`: what people were told by the filter itself: what about, of which time, whom. Those without an address say that
///   all have it.
/// - `tallies`: how many items are in each state, and under `bytes` the sizes of messages of which something is live. Triggers
///   keep them, since counting a million rows takes too long where it is done every few seconds.
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
            incident BLOB NOT NULL,
            body TEXT NOT NULL,
            size INTEGER NOT NULL,
            live INTEGER NOT NULL,
            ended REAL NOT NULL,
            kept INTEGER NOT NULL DEFAULT 1
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
            uncertain INTEGER NOT NULL DEFAULT 0,
            reason TEXT NOT NULL,
            score REAL NOT NULL,
            failure TEXT,
            announced REAL,
            attached INTEGER NOT NULL DEFAULT 0,
            to_address TEXT COLLATE NOCASE,
            to_raw BLOB,
            to_parameters BLOB,
            attempts INTEGER NOT NULL DEFAULT 0,
            since REAL,
            next REAL NOT NULL DEFAULT 0,
            reply TEXT NOT NULL DEFAULT '',
            mta_id TEXT,
            digest BLOB,
            span REAL,
            settled REAL,
            fence INTEGER,
            tell INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE TABLE leases (
            fence INTEGER PRIMARY KEY AUTOINCREMENT,
            until REAL NOT NULL
        ) STRICT;
        CREATE TABLE events (
            id INTEGER PRIMARY KEY,
            time REAL NOT NULL,
            actor TEXT NOT NULL COLLATE NOCASE,
            action TEXT NOT NULL,
            message INTEGER NOT NULL,
            item INTEGER,
            address TEXT NOT NULL COLLATE NOCASE,
            detail TEXT NOT NULL COLLATE NOCASE
        ) STRICT;
        CREATE TABLE tokens (
            token BLOB PRIMARY KEY,
            expires REAL NOT NULL,
            actor TEXT NOT NULL,
            time REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE notices (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            period TEXT NOT NULL,
            address TEXT NOT NULL COLLATE NOCASE,
            time REAL NOT NULL,
            mark INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE tallies (
            name TEXT PRIMARY KEY,
            amount INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO tallies VALUES ('prepared', 0), ('held', 0), ('due', 0), ('sent', 0), ('failed', 0), ('deleted', 0),
            ('expired', 0), ('cancelled', 0), ('bytes', 0);

        CREATE UNIQUE INDEX messages_body ON messages (body);
        CREATE INDEX messages_queue ON messages (queue_id) WHERE queue_id IS NOT NULL;
        CREATE INDEX messages_sender ON messages (sender);
        CREATE INDEX messages_incident ON messages (incident) WHERE incident <> x'';
        CREATE INDEX messages_ended ON messages (ended) WHERE live = 0;
        CREATE INDEX messages_spent ON messages (ended) WHERE live = 0 AND kept = 1;
        CREATE INDEX items_message ON items (message);
        CREATE INDEX items_address ON items (address, state);
        CREATE INDEX items_state ON items (state);
        CREATE INDEX items_changed ON items (state, changed);
        CREATE INDEX items_next ON items (next) WHERE state = 'due' AND fence IS NULL;
        CREATE INDEX items_fence ON items (fence) WHERE fence IS NOT NULL;
        CREATE INDEX items_digest ON items (digest, settled) WHERE digest IS NOT NULL;
        CREATE INDEX items_failed ON items (id) WHERE state = 'held' AND failure IS NOT NULL;
        CREATE INDEX items_unannounced ON items (address) WHERE state = 'held' AND announced IS NULL;
        CREATE INDEX items_untold ON items (id) WHERE tell = 1 AND state = 'held';
        CREATE INDEX items_settled ON items (settled) WHERE purpose = 'held' AND settled IS NOT NULL;
        CREATE INDEX items_queue ON items (mta_id) WHERE mta_id IS NOT NULL;
        CREATE INDEX items_destination ON items (to_address) WHERE to_address IS NOT NULL;
        CREATE INDEX events_message ON events (message);
        CREATE INDEX events_address ON events (address) WHERE address <> '';
        CREATE INDEX events_actor ON events (actor);
        CREATE INDEX events_destination ON events (detail) WHERE action = 'released' AND detail <> '';
        CREATE INDEX events_time ON events (time);
        CREATE INDEX events_failed ON events (id) WHERE action = 'failed';
        CREATE UNIQUE INDEX notices_period ON notices (kind, period, address);
        CREATE INDEX notices_address ON notices (address, time) WHERE address <> '';
        CREATE INDEX notices_time ON notices (time);
        CREATE INDEX tokens_expires ON tokens (expires);

        CREATE TRIGGER messages_kept AFTER INSERT ON messages BEGIN
            UPDATE tallies SET amount = amount + NEW.size WHERE name = 'bytes';
        END;
        CREATE TRIGGER messages_ended AFTER UPDATE OF live ON messages WHEN OLD.live > 0 AND NEW.live = 0 BEGIN
            UPDATE tallies SET amount = amount - NEW.size WHERE name = 'bytes';
        END;
        CREATE TRIGGER items_kept AFTER INSERT ON items BEGIN
            UPDATE tallies SET amount = amount + 1 WHERE name = NEW.state;
        END;
        CREATE TRIGGER items_changed AFTER UPDATE OF state ON items WHEN OLD.state <> NEW.state BEGIN
            UPDATE tallies SET amount = amount - 1 WHERE name = OLD.state;
            UPDATE tallies SET amount = amount + 1 WHERE name = NEW.state;
        END;
        CREATE TRIGGER items_ended AFTER UPDATE OF state ON items
        WHEN OLD.state IN ('prepared', 'held', 'due') AND NEW.state NOT IN ('prepared', 'held', 'due') BEGIN
            UPDATE messages SET live = live - 1, ended = NEW.changed WHERE id = NEW.message;
        END;
        CREATE TRIGGER items_forgotten AFTER DELETE ON items BEGIN
            UPDATE tallies SET amount = amount - 1 WHERE name = OLD.state;
        END;
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
