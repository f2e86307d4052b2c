/// The statements that look for rows in a trap with many. Each must find them by an index: a test looks at their plans. SQLite
/// knows nothing of how many rows are in which state, and must be told of some that the index of states is the worse one.
enum TrapSQL {
    // MARK: Taking

    /// Messages that wait for an answer since long.
    static let prepared = """
        SELECT DISTINCT message FROM items WHERE state = 'prepared' AND changed < ? ORDER BY message LIMIT ?
        """

    /// What is prepared of a message.
    static let preparedItems = """
        SELECT id, purpose, address, digest, span FROM items
        WHERE message = ?1 AND state = 'prepared' AND (?2 IS NULL OR changed < ?2) ORDER BY id
        """

    /// What was settled last with a digest. What went to somebody else was never the recipient's: he may get it back from there.
    static let settled = """
        SELECT id FROM items WHERE digest = ? AND settled >= ? AND (state <> 'sent' OR to_address IS NULL)
        ORDER BY settled DESC, id DESC LIMIT 1
        """

    // MARK: The outbox

    /// The first and last of what waits for a courier, and of the ends of leases.
    static let next = """
        SELECT (SELECT min(next) FROM items INDEXED BY items_next WHERE state = 'due' AND fence IS NULL),
            (SELECT max(next) FROM items INDEXED BY items_next WHERE state = 'due' AND fence IS NULL),
            (SELECT min(until) FROM leases), (SELECT max(until) FROM leases)
        """

    /// What is to be tried first of what has come.
    static let first = """
        SELECT message, attached FROM items INDEXED BY items_next
        WHERE state = 'due' AND fence IS NULL AND next <= ? ORDER BY next, id LIMIT 1
        """

    /// What is to be tried first of what is further ahead than anything is put off.
    static let firstAhead = """
        SELECT message, attached FROM items INDEXED BY items_next
        WHERE state = 'due' AND fence IS NULL AND next > ? ORDER BY next, id LIMIT 1
        """

    /// What of a message is tried together. The plus signs keep SQLite from walking through all that is due in that order.
    static let together = """
        SELECT \(TrapRows.itemColumns) FROM items WHERE message = ? AND state = 'due' AND fence IS NULL AND attached = ?
        AND (next <= ? OR next > ?) ORDER BY +next, +id LIMIT \(TrapLease.mostItems)
        """

    /// Gives back what a lease has.
    static let free = "UPDATE items SET fence = NULL WHERE fence = ?"

    /// Messages that came or went under a queue id.
    static let queued = """
        SELECT id FROM messages WHERE queue_id = ?1 UNION SELECT message FROM items WHERE mta_id = ?1 ORDER BY 1 DESC LIMIT ?2
        """

    // MARK: Counting and ending

    /// How much failed, and since when the oldest is due.
    static let counts = """
        SELECT (SELECT count(*) FROM items INDEXED BY items_failed WHERE state = 'held' AND failure IS NOT NULL),
            (SELECT min(changed) FROM items INDEXED BY items_changed WHERE state = 'due')
        """

    /// What is held since long.
    static let old = "SELECT id FROM items WHERE state = 'held' AND changed < ? ORDER BY changed, id LIMIT ?"

    /// The messages of what is held, the oldest first.
    static let oldest = """
        SELECT items.message, messages.size, messages.live FROM items
        CROSS JOIN messages ON messages.id = items.message WHERE items.state = 'held' ORDER BY items.changed, items.id
        """

    /// Messages of which nothing is live.
    static let ended =
        "SELECT id FROM messages INDEXED BY messages_ended WHERE live = 0 AND ended < ? ORDER BY ended, id LIMIT ?"

    /// Those of them that have their bytes.
    static let spent = """
        SELECT id FROM messages INDEXED BY messages_spent WHERE live = 0 AND kept = 1 AND ended < ? ORDER BY ended, id LIMIT ?
        """

    /// Tokens whose time is over.
    static let forgetTokens = """
        DELETE FROM tokens WHERE token IN (SELECT token FROM tokens WHERE expires < ? ORDER BY expires LIMIT ?)
        """

    // MARK: Notices

    /// For whom something is held of which nobody was told.
    static let unannounced = """
        SELECT DISTINCT address FROM items INDEXED BY items_unannounced
        WHERE state = 'held' AND announced IS NULL AND address > ? ORDER BY address LIMIT ?
        """

    /// Whether a recipient wants to be told of an item: RFC 3461 section 4.1.
    private static let isOpen =
        "instr(' ' || upper(CAST(items.parameters AS TEXT)) || ' ', ' NOTIFY=NEVER ') = 0"

    /// What is held for a recipient of which he was not told.
    static let awaiting = """
        SELECT \(TrapRows.itemColumns), \(TrapRows.messageColumns)
        FROM items INDEXED BY items_unannounced CROSS JOIN messages ON messages.id = items.message
        WHERE items.address = ? AND items.state = 'held' AND items.announced IS NULL AND \(isOpen) ORDER BY items.id DESC LIMIT ?
        """

    /// How much is held for a recipient, and of how much of it he was told.
    static let awaitingCounts =
        "SELECT count(*), count(announced) FROM items WHERE address = ? AND state = 'held' AND \(isOpen)"

    /// Of what senders are to be told. Where nobody knows what a sender was told before, he is told nothing more.
    static let untold = """
        SELECT \(TrapRows.itemColumns), \(TrapRows.messageColumns)
        FROM items INDEXED BY items_untold CROSS JOIN messages ON messages.id = items.message
        WHERE tell = 1 AND state = 'held' AND uncertain = 0 AND \(isOpen) ORDER BY items.id LIMIT ?
        """

    /// How much came into the trap in some time.
    static let heldWithin = """
        SELECT count(*) FROM items INDEXED BY items_settled
        WHERE purpose = 'held' AND settled IS NOT NULL AND settled >= ? AND settled < ?
        """

    /// How often what was done in some time.
    static let doneWithin = """
        SELECT action, count(*) FROM events INDEXED BY events_time LEFT JOIN items ON items.id = events.item
        WHERE events.time >= ? AND events.time < ? AND purpose IS NOT 'notice' GROUP BY action
        """

    /// What could not be delivered.
    private static let failed = """
        FROM events INDEXED BY events_failed CROSS JOIN items ON items.id = events.item
        CROSS JOIN messages ON messages.id = items.message
        WHERE action = 'failed' AND events.id > ? AND events.time >= ? AND purpose <> 'notice'
        """

    /// What it is.
    static let setbacks =
        "SELECT \(TrapRows.itemColumns), \(TrapRows.messageColumns) \(failed) ORDER BY events.id DESC LIMIT ?"

    /// How much it is, and the last of it.
    static let setbackCounts = "SELECT count(*), max(events.id) \(failed)"

    /// Whether there was a notice.
    static let knownNotice = "SELECT 1 FROM notices WHERE kind = ? AND period = ? AND address = ?"

    /// How many there were to an address.
    static let recentNotices = "SELECT count(*) FROM notices WHERE address = ? AND address <> '' AND time > ?"

    /// When the last one of a kind to an address was, and how far it went.
    static let lastNotice = "SELECT max(time), max(mark) FROM notices WHERE address = ? AND address <> '' AND kind = ?"

    /// Notes one.
    static let noteNotice =
        "INSERT OR IGNORE INTO notices (kind, period, address, time, mark) VALUES (?, ?, ?, ?, ?)"

    /// Those that are old.
    static let forgetNotices =
        "DELETE FROM notices WHERE id IN (SELECT id FROM notices WHERE time < ? ORDER BY time LIMIT ?)"

    // MARK: Forgetting an address

    /// What is held for it.
    static let heldFor = "SELECT id FROM items WHERE address = ? AND state = 'held' ORDER BY id LIMIT ?"

    /// Messages that were for it of which nothing is live.
    static let endedFor = """
        SELECT DISTINCT messages.id FROM items CROSS JOIN messages ON messages.id = items.message
        WHERE items.address = ? AND live = 0 ORDER BY messages.id LIMIT ?
        """

    /// Messages from it of which nothing is live.
    static let endedFrom = "SELECT id FROM messages WHERE sender = ? AND live = 0 ORDER BY id LIMIT ?"

    /// What blanks it in rows that have ended, and in events.
    static let blank = [
        """
        UPDATE items SET address = '', raw = x'', parameters = x'', reason = '', failure = NULL, reply = '' WHERE id IN
            (SELECT id FROM items WHERE address = ? AND state NOT IN ('prepared', 'held', 'due') ORDER BY id LIMIT ?)
        """,
        """
        UPDATE items SET to_address = NULL, to_raw = NULL, to_parameters = NULL, reply = '' WHERE id IN
            (SELECT id FROM items WHERE to_address = ? AND state NOT IN ('prepared', 'held', 'due') ORDER BY id LIMIT ?)
        """,
        """
        UPDATE events SET address = '', detail = '' WHERE id IN
            (SELECT id FROM events WHERE address = ? AND address <> '' ORDER BY id LIMIT ?)
        """,
        """
        UPDATE events SET detail = '' WHERE id IN
            (SELECT id FROM events WHERE action = 'released' AND detail = ? AND detail <> '' ORDER BY id LIMIT ?)
        """,
        "UPDATE events SET actor = '' WHERE id IN (SELECT id FROM events WHERE actor = ? ORDER BY id LIMIT ?)",
        """
        DELETE FROM notices WHERE id IN
            (SELECT id FROM notices WHERE address = ? AND address <> '' ORDER BY time LIMIT ?)
        """,
    ]

    /// What of it has to be answered or delivered first.
    static let remaining = "SELECT count(*) FROM items WHERE address = ? AND state IN ('prepared', 'due')"
}
