import Foundation
import GRDB
import Glibc
import Testing

@testable import MailTrap

/// What concerns the database of kept mail alone.
@Suite struct TrapDatabaseTests {
    private let folder: TestFolder
    private var path: String { folder.path + "/trap.db" }

    init() throws { folder = try TestFolder() }

    @Test func itOutlivesTheStore() throws {
        let message = TrapMessage.sample()
        do {
            let store = SQLiteTrapStore(path: path)
            try store.answered(try store.prepare(message, [.sample()], at: 1), at: 2)
        }
        #expect(try SQLiteTrapStore(path: path).page(TrapQuery()).entries.map(\.message) == [message])
        var status = stat()
        #expect(unsafe stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
    }

    @Test func whatIsPromisedIsOnTheDisk() throws {
        let queue = try TrapSchema.kind.writable(path, busyTimeout: .seconds(1))
        let settings = try queue.read { database in
            try ["synchronous", "journal_mode", "secure_delete", "auto_vacuum"].map {
                try String.fetchOne(database, sql: "PRAGMA \($0)")
            }
        }
        #expect(settings == ["2", "wal", "1", "2"])
    }

    @Test func severalThreadsAtOnce() async throws {
        let path = path
        let numbers = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let store = SQLiteTrapStore(path: path)
                    return try (0..<25).map { _ in
                        let number = try store.prepare(.sample(), [.sample()], at: 1)
                        try store.answered(number, at: 2)
                        return number
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(numbers).count == 100)
        #expect(try TrapSchema.kind.writable(path, busyTimeout: .seconds(1)).isSound)
    }

    @Test func aLockIsWaitedForAndThenTold() throws {
        let store = SQLiteTrapStore(path: path, timeout: .milliseconds(50))
        let number = try store.prepare(.sample(), [.sample()], at: 1)
        let lock = try WriteLock(path)
        let error = #expect(throws: TrapStoreError.self) { try store.answered(number, at: 2) }
        #expect(error?.description.contains("is locked by another process") == true)
        // Readers do not wait.
        #expect(try store.message(number)?.items.map(\.state) == [.prepared])
        try lock.release()
        try store.answered(number, at: 3)
        #expect(try store.page(TrapQuery()).entries.count == 1)
    }

    @Test func whereThereIsNoDatabaseNothingIsKnownAndNothingIsRemoved() throws {
        let store = SQLiteTrapStore(path: path)
        #expect(try store.page(TrapQuery()).entries.isEmpty && store.message(1) == nil && store.events(of: 1).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(throws: TrapStoreError.self) { try store.known([BodyName()]) }
    }

    @Test func itIsOpenedAnewWhereTheFileIsAnother() throws {
        let store = SQLiteTrapStore(path: path)
        _ = try store.prepare(.sample(), [.sample()], at: 1)
        for name in [path, path + "-wal", path + "-shm"] { try? FileManager.default.removeItem(atPath: name) }
        _ = try store.prepare(.sample("new"), [.sample()], at: 2)
        #expect(try SQLiteTrapStore(path: path).message(1)?.message.subject == "new")
    }

    @Test func otherDatabasesAreLeftAlone() throws {
        let learning = try LearningSchema.kind.writable(path, busyTimeout: .seconds(1))
        try learning.close()
        let before = TestFolder.bytes(path)
        let error = #expect(throws: TrapStoreError.self) {
            try SQLiteTrapStore(path: path).prepare(.sample(), [.sample()], at: 1)
        }
        #expect(error?.description.contains("is a database of something else") == true)
        #expect(TestFolder.bytes(path) == before)
    }

    @Test func damageIsTold() throws {
        let store = SQLiteTrapStore(path: path)
        let number = try store.prepare(.sample(), [.sample()], at: 1)
        let queue = try TrapSchema.kind.writable(path, busyTimeout: .seconds(1))
        try queue.writeWithoutTransaction { try $0.execute(sql: "UPDATE messages SET body = '../../etc/passwd'") }
        let error = #expect(throws: TrapStoreError.self) { try store.message(number) }
        #expect(error?.description.contains("is damaged") == true)
    }

    /// A long list is not looked through for a page of it.
    @Test(arguments: ["all", "recipient", "recipient, later page", "sender"]) func pagesAreFoundByAnIndex(
        of what: String
    ) throws {
        var query = TrapQuery()
        if what.hasPrefix("recipient") { query.recipient = "bob@example.org" }
        if what.hasSuffix("page") { query.before = 7 }
        if what == "sender" { query.sender = "ann@example.net" }
        let statement = query.statement
        let queue = try TrapSchema.kind.writable(path, busyTimeout: .seconds(1))
        let plan = try queue.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + statement.sql, arguments: statement.arguments)
                .map { try $0.text(3) }
        }
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        if what != "sender" { #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)") }
    }
}
