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

    @Test func fencesAreNotUsedAgain() throws {
        var fences: [Int64] = []
        for time in [1.0, 2] {
            let store = SQLiteTrapStore(path: path)
            try store.keep(.sample(), [.sample("bob@example.org", .copy)], at: time)
            for lease in try store.lease(until: 100, atMost: 5, at: time) {
                fences.append(lease.fence)
                let outcomes = lease.items.map { ($0.id, TrapOutcome.sent(reply: "", queueIdentifier: nil)) }
                #expect(try store.finish(lease, outcomes, at: time))
            }
            store.close()
        }
        #expect(fences == [1, 2], "no lease was left, and the number is known still")
    }

    /// Couriers in several threads, some of which never come back: what is sent is sent once.
    @Test func couriersAtOnce() async throws {
        let path = path
        let store = SQLiteTrapStore(path: path)
        for number in 0..<60 {
            try store.keep(.sample("\(number)"), (0..<3).map { .sample("r\($0)@example.org", .copy) }, at: 0)
        }
        let sent = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for courier in 0..<4 {
                group.addTask {
                    let store = SQLiteTrapStore(path: path)
                    var (sent, time, turn): ([Int64], Double, Int) = ([], 1, courier)
                    while try store.nextDue(after: time) != nil, turn < 10_000 {
                        for lease in try store.lease(until: time + 2, atMost: 2, at: time) {
                            turn += 1
                            // One in three is lost with its courier, and one outlives its lease.
                            if turn % 3 == 0 { continue }
                            let outcomes = lease.items.map {
                                ($0.id, TrapOutcome.sent(reply: "", queueIdentifier: "Q"))
                            }
                            if try store.finish(lease, outcomes, at: time + (turn % 3 == 1 ? 5 : 0)) {
                                sent += lease.items.map(\.id)
                            }
                        }
                        (time, turn) = (time + 1, turn + 1)
                    }
                    return sent
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(sent.sorted() == Array(1...180))
        let items = try store.page(.all()).entries.map(\.item)
        #expect(items.allSatisfy { $0.state == .sent && $0.delivery.attempts == 1 })
        #expect(try store.counts() == TrapCounts())
        #expect(try TrapSchema.kind.writable(path, busyTimeout: .seconds(1)).isSound)
    }
}
