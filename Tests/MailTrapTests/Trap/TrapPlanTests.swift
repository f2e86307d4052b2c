import GRDB
import Testing

@testable import MailTrap

/// A trap of a million rows is not looked through for some of them.
@Suite struct TrapPlanTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func plan(_ sql: String, _ arguments: StatementArguments) throws -> [String] {
        let queue = try TrapSchema.kind.writable(folder.path + "/trap.db", busyTimeout: .seconds(1))
        return try queue.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map { try $0.text(3) }
        }
    }

    @Test(arguments: ["held", "whatever", "several", "recipient", "recipient, later page", "sender", "incident"])
    func pagesAreFoundByAnIndex(of what: String) throws {
        var query = TrapQuery()
        if what.hasPrefix("recipient") { query.recipient = "bob@example.org" }
        if what.hasSuffix("page") { query.before = 7 }
        if what == "whatever" { query.states = Set(TrapItem.State.allCases) }
        if what == "several" { query.states = [.held, .due] }
        if what == "sender" { query.sender = "ann@example.net" }
        if what == "incident" { query.incident = .incident(1) }
        let statement = query.statement
        let plan = try plan(statement.sql, statement.arguments)
        // The newest of all rows, until there are enough.
        let isWalk = what == "whatever" || what == "several"
        #expect(plan.contains { $0.hasPrefix("SCAN") } == isWalk, "\(plan)")
        if isWalk {
            #expect(plan == ["SCAN items", "SEARCH messages USING INTEGER PRIMARY KEY (rowid=?)"])
            return
        }
        let isSorted = what != "sender" && what != "incident"
        #expect(plan.contains { $0.contains("TEMP B-TREE") } != isSorted, "\(plan)")
        let index = ["sender": "messages_sender", "incident": "messages_incident", "held": "items_state"][what]
        #expect(plan.contains { $0.contains(index ?? "items_address") }, "\(plan)")
    }

    /// The index that each finds its rows by, and whether they come in the order that is wanted.
    private static let expected: [(sql: String, arguments: Int, index: String, isSorted: Bool)] = [
        (TrapSQL.prepared, 2, "items_changed (state=? AND changed<?)", false),
        (TrapSQL.preparedItems, 2, "items_message (message=?)", true),
        (TrapSQL.settled, 2, "items_digest (digest=? AND settled>?)", true),
        (TrapSQL.next, 0, "items_next", true),
        (TrapSQL.first, 1, "items_next (next<?)", true),
        (TrapSQL.firstAhead, 1, "items_next (next>?)", true),
        (TrapSQL.together, 4, "items_message (message=?)", false),
        (TrapSQL.free, 1, "items_fence (fence=?)", true),
        (TrapSQL.counts, 0, "items_failed", true),
        (TrapSQL.old, 2, "items_changed (state=? AND changed<?)", true),
        (TrapSQL.oldest, 0, "items_changed (state=?)", true),
        (TrapSQL.ended, 2, "messages_ended (ended<?)", true),
        (TrapSQL.spent, 2, "messages_spent (ended<?)", true),
        (TrapSQL.queued, 2, "messages_queue (queue_id=?)", false),
        (TrapSQL.queued, 2, "items_queue (mta_id=?)", false),
        (TrapSQL.unannounced, 2, "items_unannounced (address>?)", true),
        (TrapSQL.awaiting, 2, "items_unannounced (address=?)", true),
        (TrapSQL.awaitingCounts, 1, "items_address (address=? AND state=?)", true),
        (TrapSQL.untold, 1, "items_untold", true),
        (TrapSQL.heldWithin, 2, "items_settled (settled>? AND settled<?)", true),
        (TrapSQL.doneWithin, 2, "events_time (time>? AND time<?)", false),
        (TrapSQL.setbacks, 3, "events_failed (id>?)", true),
        (TrapSQL.setbackCounts, 2, "events_failed (id>?)", true),
        (TrapSQL.knownNotice, 3, "notices_period (kind=? AND period=? AND address=?)", true),
        (TrapSQL.recentNotices, 2, "notices_address (address=? AND time>?)", true),
        (TrapSQL.lastNotice, 2, "notices_address (address=?)", true),
        (TrapSQL.forgetNotices, 2, "notices_time (time<?)", true),
        (TrapSQL.blank[5], 2, "notices_address (address=?)", true),
        (TrapSQL.forgetTokens, 2, "tokens_expires (expires<?)", true),
        (TrapSQL.heldFor, 2, "items_address (address=? AND state=?)", true),
        (TrapSQL.endedFor, 2, "items_address (address=?)", false),
        (TrapSQL.endedFrom, 2, "messages_sender (sender=?)", true),
        (TrapSQL.blank[0], 2, "items_address (address=?)", false),
        (TrapSQL.blank[1], 2, "items_destination (to_address=?)", true),
        (TrapSQL.blank[2], 2, "events_address (address=?)", true),
        (TrapSQL.blank[3], 2, "events_destination (detail=?)", true),
        (TrapSQL.blank[4], 2, "events_actor (actor=?)", true),
        (TrapSQL.remaining, 1, "items_address (address=? AND state=?)", true),
    ]

    @Test(arguments: expected.indices) func rowsAreFoundByAnIndex(of index: Int) throws {
        let expected = Self.expected[index]
        let plan = try plan(expected.sql, StatementArguments(Array(repeating: 1, count: expected.arguments)))
        #expect(plan.contains { $0.contains(expected.index) }, "\(expected.sql)\n\(plan)")
        // Leases are as many as couriers, and what failed is counted.
        #expect(
            !plan.contains {
                $0.hasPrefix("SCAN") && !$0.contains("leases") && !$0.contains("items_failed")
                    && !$0.contains("items_untold")
                    && $0 != "SCAN CONSTANT ROW"
            }, "\(plan)")
        #expect(plan.contains { $0.contains("TEMP B-TREE") } != expected.isSorted, "\(expected.sql)\n\(plan)")
    }
}
