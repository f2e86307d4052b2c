import Foundation
import GRDB
import Testing

@testable import MailTrap

/// How long things take in a trap of so many rows as `POSTERN_TRAP_ROWS` says; without it, nothing is measured.
@Suite struct TrapScaleTests {
    static let rows = ProcessInfo.processInfo.environment["POSTERN_TRAP_ROWS"].flatMap(Int.init) ?? 0

    @Test(.enabled(if: rows > 0)) func figures() throws {
        let folder = try TestFolder()
        let path = folder.path + "/trap.db"
        let queue = try TrapSchema.kind.writable(path, busyTimeout: .seconds(1))
        // A tenth is due, a tenth was sent, the rest is held; a message in two is for two.
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    BEGIN;
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.rows / 2))
                    INSERT INTO messages (received, host, sender, raw, parameters, author, subject, folded, incident, body,
                        size, live, ended)
                    SELECT i, 'mail.example.net', 's' || (i % 5000) || '@example.net', x'3C3E', x'', 'Ann', 'Offer ' || i,
                        'offer ' || i, randomblob(16), lower(hex(randomblob(16))), 50000, iif(i % 10 = 1, 0, 2), i FROM n;
                    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < \(Self.rows - 1))
                    INSERT INTO items (message, address, raw, parameters, purpose, state, changed, reason, score, next,
                        digest, span, settled)
                    SELECT i / 2 + 1, 'r' || (i % 3000) || '@example.org', x'3C3E', x'', 'held',
                        CASE (i / 2) % 10 WHEN 0 THEN 'sent' WHEN 1 THEN 'due' ELSE 'held' END, i, 'spam', 8, i,
                        randomblob(32), 432000, i FROM n;
                    COMMIT;
                    """)
        }
        let store = SQLiteTrapStore(path: path)
        let now = Double(Self.rows)
        func measure<Value>(_ what: String, _ work: () throws -> Value) rethrows -> Value {
            var best = Duration.seconds(1_000)
            var value = try work()
            for _ in 0..<3 { best = min(best, try ContinuousClock().measure { value = try work() }) }
            print("\(what): \(best.formatted(.units(allowed: [.milliseconds], fractionalPart: .show(length: 2))))")
            return value
        }
        let bytes = try #require(FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        print("file: \(bytes >> 20) MiB")
        #expect(try measure("counts") { try store.counts() }.held == Self.rows / 10 * 8)
        #expect(try measure("page of 50") { try store.page(TrapQuery()) }.entries.count == 50)
        var query = TrapQuery()
        query.before = Int64(Self.rows / 2)
        #expect(try measure("page of 50 from the middle") { try store.page(query) }.entries.count == 50)
        query.recipient = "r77@example.org"
        #expect(try measure("page of a recipient") { try store.page(query) }.entries.count == 50)
        query = TrapQuery()
        query.sender = "s77@example.net"
        #expect(try !measure("page of a sender") { try store.page(query) }.entries.isEmpty)
        query = TrapQuery()
        query.subject = "no such subject"
        #expect(try measure("page of a subject that is nowhere") { try store.page(query) }.entries.isEmpty)
        #expect(try measure("incidents") { try store.incidents(TrapQuery()) }.entries.count == 50)
        #expect(try measure("nextDue") { try store.nextDue(after: now) } == now)
        let leases = try measure("20 leases") { try store.lease(until: now + 60, atMost: 20, at: now) }
        #expect(leases.count == 20)
        var digest: UInt8 = 0
        _ = try measure("prepare and answer") {
            digest += 1
            return try store.answered(
                try store.prepare([TrapParcel(.sample(), [.sample(once: .sample(digest))])], at: now).messages, at: now)
        }
        #expect(
            try measure("expire 500 by age") { try store.expire(heldBefore: now, atMost: 500, at: now) }.count == 500)
        let limit = try store.counts().bytes - 40_000 * 500
        #expect(
            try measure("expire 500 by size") {
                try store.expire(leavingBytes: limit / 2, atMost: 500, at: now)
            }.count >= 500)
        #expect(
            try measure("forget 500") { try store.forget(endedBefore: now + 1, atMost: 500) }.count == 500)
        #expect(
            try measure("forget an address") {
                try store.forget(address: "r78@example.org", by: "root", atMost: 500, at: now)
            }.isComplete)
    }
}
