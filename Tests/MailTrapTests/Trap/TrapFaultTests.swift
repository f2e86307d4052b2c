import Foundation
import GRDB
import Glibc
import TestTools
import Testing

@testable import MailTrap

/// A database of kept mail that fails: nothing is half done, and the operator is told what it is.
@Suite struct TrapFaultTests {
    private let folder: TestFolder
    private var path: String { folder.path + "/trap.db" }

    init() throws { folder = try TestFolder() }

    private func failure(_ work: (SQLiteTrapStore) throws -> Void) -> String? {
        do {
            try work(SQLiteTrapStore(path: path, timeout: .milliseconds(1)))
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func whereItIsMissingNothingIsMadeToLookAtIt() throws {
        let store = SQLiteTrapStore(path: path)
        #expect(try store.counts() == TrapCounts() && store.incidents(TrapQuery()).entries.isEmpty)
        #expect(try store.nextDue(after: 1) == nil && store.lease(until: 9, atMost: 9, at: 1).isEmpty)
        #expect(FileIdentity(path) == nil)
    }

    @Test func whileItIsLockedACourierChangesNothing() throws {
        let store = SQLiteTrapStore(path: path, timeout: .milliseconds(1))
        let items = try store.keep(.sample(), [.sample("bob@example.org", .copy)], at: 1)
        let lock = try WriteLock(path)
        #expect(throws: TrapStoreError.self) { try store.lease(until: 100, atMost: 1, at: 2) }
        #expect(try store.lease(until: 100, atMost: 1, at: 0).isEmpty, "where nothing is due, no lock is needed")
        #expect(try store.nextDue(after: 2) == 2 && store.counts().due == 1)
        try lock.release()
        let lease = try #require(try store.lease(until: 100, atMost: 1, at: 2).first)
        let second = try WriteLock(path)
        let outcomes = [(items[0], TrapOutcome.sent(reply: "", queueIdentifier: nil))]
        #expect(throws: TrapStoreError.self) { try store.finish(lease, outcomes, at: 3) }
        #expect(throws: TrapStoreError.self) { try store.use(token: [1], expires: 9, by: "mx", at: 3) }
        try second.release()
        #expect(try store.finish(lease, outcomes, at: 4))
        #expect(try store.use(token: [1], expires: 9, by: "mx", at: 4))
    }

    @Test(.enabled(if: PrivateMount.isAllowed)) func aFullDiskKeepsAllOfAPlanOrNothing() throws {
        let (folder, path) = (folder.path, path)
        let said = PrivateMount.run(in: folder, bytes: 600_000) { () -> [String] in
            let store = SQLiteTrapStore(path: path)
            var (said, kept): ([String], Int) = ([], 0)
            while kept < 1_000 {
                let parcels = (0..<3).map { place in
                    TrapParcel(.sample("\(place)"), (0..<5).map { .sample("r\($0)@example.org") })
                }
                do {
                    try store.answered(try store.prepare(parcels, at: 1).messages, at: 2)
                    kept += 1
                } catch {
                    said = ["\(error)"]
                    break
                }
            }
            let counts = try? store.counts()
            said.append(
                "\(counts.map { $0.held + $0.prepared } ?? 0)"
                    == "\(counts?.prepared == 15 ? kept * 15 + 15 : kept * 15)" ? "whole" : "\(counts as Any)")
            guard PrivateMount.resize(folder, bytes: 4_000_000) else { return said }
            said.append((try? store.keep(.sample(), [.sample()], at: 3))?.count == 1 ? "on" : "off")
            store.close()
            return said
        }
        #expect(
            said == [
                "there is no room for the trap's database \(path); free some, or let the trap expire", "whole", "on",
            ])
    }

    @Test(.enabled(if: PrivateMount.isAllowed)) func oneThatMayOnlyBeReadIsRead() throws {
        let (folder, path) = (folder.path, path)
        let said = PrivateMount.run(in: folder, bytes: 4_000_000) { () -> [String] in
            var store = SQLiteTrapStore(path: path)
            guard (try? store.keep(.sample(), [.sample("bob@example.org", .copy)], at: 1)) != nil else { return ["?"] }
            store.close()
            guard PrivateMount.setReadOnly(true, folder) else { return ["?"] }
            store = SQLiteTrapStore(path: path, timeout: .milliseconds(1))
            var said = ["\((try? store.counts().due) ?? -1)"]
            do { _ = try store.lease(until: 9, atMost: 1, at: 2) } catch { said.append("\(error)") }
            store.close()
            _ = PrivateMount.setReadOnly(false, folder)
            return said
        }
        #expect(
            said == [
                "1",
                "the trap's database \(path) cannot be written (read-only file system); "
                    + "its file, its folder and their file system must be writable for the filter's user",
            ])
    }

    @Test(arguments: [
        "UPDATE items SET state = 'x'", "UPDATE items SET purpose = 1", "UPDATE items SET next = 'x'",
        "UPDATE items SET attempts = -1", "UPDATE items SET attempts = 9223372036854775807",
        "UPDATE items SET reply = NULL", "UPDATE items SET since = 9e999", "UPDATE items SET announced = 'x'",
        "UPDATE items SET to_address = 'a', to_raw = NULL", "UPDATE items SET failure = x'00'",
        "UPDATE messages SET incident = NULL", "UPDATE messages SET size = -1", "UPDATE messages SET body = '../x'",
        "UPDATE tallies SET amount = 'x' WHERE name = 'held'", "UPDATE items SET attached = NULL",
        "DELETE FROM messages",
    ])
    func whatIsNotOfItsColumnsTypeIsDamage(change: String) throws {
        let store = SQLiteTrapStore(path: path)
        try store.keep(.sample(), [.sample("bob@example.org", .copy)], at: 1)
        store.close()
        // As a damaged page would have it: the columns take anything, and the file says that they do not.
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    DELETE FROM sqlite_master WHERE type = 'trigger';
                    UPDATE sqlite_master SET sql = replace(replace(replace(sql, ' NOT NULL', ''), ') STRICT, ', ') '),
                        'STRICT', '') WHERE type = 'table';
                    """)
        }
        try queue.close()
        let loose = try DatabaseQueue(path: path)
        try loose.writeWithoutTransaction { try $0.execute(sql: change) }
        try loose.close()
        let said = [
            failure { _ = try $0.page(.all()) }, failure { _ = try $0.message(1) }, failure { _ = try $0.counts() },
            failure { _ = try $0.nextDue(after: 1) }, failure { _ = try $0.lease(until: 9, atMost: 9, at: 2) },
            failure { _ = try $0.expire(leavingBytes: 0, atMost: 9, at: 2) },
        ].compactMap(\.self)
        #expect(!said.isEmpty)
        #expect(said.allSatisfy { $0.hasPrefix("the trap's database \(path) is damaged (") }, "\(said)")
    }
}
