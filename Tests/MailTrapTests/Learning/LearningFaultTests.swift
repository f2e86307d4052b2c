import Foundation
import GRDB
import Glibc
import MailRules
import TestTools
import Testing

@testable import MailTrap

@Suite("A learning store that fails")
struct LearningFaultTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private var path: String { "\(folder.path)/learning.db" }

    private var store: SQLiteLearningStore {
        var options = LearningStoreOptions()
        (options.readTimeout, options.writeTimeout) = (.milliseconds(1), .milliseconds(1))
        return SQLiteLearningStore(path: path, options: options)
    }

    private let message = MessageTokens(hashes: [1, 2, 3], digest: LearningDigest(high: 1, low: 1))

    private func failure(_ work: (SQLiteLearningStore) throws -> Void) -> String? {
        do {
            try work(store)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func learn(_ store: SQLiteLearningStore) throws { _ = try Learner(store).learn(message, as: .good, on: 1) }

    @Test("to ask one that is not there is no fault, and makes none")
    func missing() throws {
        #expect(try store.read([1], in: .global).totals == LearningTotals())
        #expect(try store.expire(in: .global, before: 9, keeping: 0) == 0)
        try store.touch([1], in: .global, on: 3)
        #expect(try store.status() == nil)
        #expect(FileIdentity(path) == nil)
    }

    @Test("an empty file is a store without knowledge")
    func empty() throws {
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        #expect(try store.read([1], in: .global).totals == LearningTotals())
        try learn(store)
        #expect(try store.read([1], in: .global).totals == LearningTotals(good: 1))
    }

    @Test("a file that is something else is named, and is not changed")
    func somethingElse() throws {
        let text = Data("this is a text, and no database; it is long enough to be read as a page of one".utf8)
        #expect(FileManager.default.createFile(atPath: path, contents: text))
        let expected = "\(path) is no learning database; name another file, or move it away, and learn anew"
        #expect(failure { _ = try $0.read([1], in: .global) } == expected)
        #expect(failure(learn) == expected)
        #expect(TestFolder.bytes(path) == text)
    }

    @Test("a database of another program, and one of a newer version")
    func foreign() throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: "CREATE TABLE mine (a)") }
        let expected = "\(path) is a database of something else; name another file for what is learned"
        #expect(failure { _ = try $0.read([1], in: .global) } == expected)
        #expect(failure(learn) == expected)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "PRAGMA application_id = \(LearningSchema.applicationIdentifier); PRAGMA user_version = 99")
        }
        let newer =
            "the learning database \(path) has format 99 of a newer Postern, this one knows 1; "
            + "update, or move the file away"
        #expect(failure { _ = try $0.read([1], in: .global) } == newer)
        #expect(failure(learn) == newer)
        #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") } == 1)
    }

    @Test("a folder that is not there")
    func noFolder() {
        let store = SQLiteLearningStore(path: "\(folder.path)/none/learning.db")
        #expect(throws: LearningStoreError.self) { try learn(store) }
        do { try learn(store) } catch {
            #expect(
                "\(error)" == "the folder of the learning database \(folder.path)/none/learning.db does not exist; "
                    + "create it for the filter's user")
        }
    }

    @Test("a lock that is held for longer than the time to wait, and is let go")
    func locked() throws {
        let store = store
        try learn(store)
        let lock = try WriteLock(path)
        let second = MessageTokens(hashes: [1, 2, 3], digest: LearningDigest(high: 2, low: 1))
        #expect(throws: LearningStoreError.self) { try Learner(store).learn(second, as: .good, on: 1) }
        #expect(try store.read([1], in: .global).totals.good == 1)
        try lock.release()
        _ = try Learner(store).learn(second, as: .good, on: 1)
        #expect(try store.read([1], in: .global).totals.good == 2)
    }

    @Test("one that is damaged is told, and one that takes its place is used")
    func damaged() throws {
        let store = store
        for number in 0..<200 as Range<UInt64> {
            let message = MessageTokens(
                hashes: (0..<50).map { number * 50 + $0 }, digest: LearningDigest(high: number, low: 1))
            _ = try Learner(store).learn(message, as: .good, on: 1)
        }
        store.close()
        var bytes = TestFolder.bytes(path)
        #expect(bytes.count > 100_000)
        for place in 8_192..<bytes.count { bytes[place] = 0xA5 }
        try bytes.write(to: URL(fileURLWithPath: path))
        let said = failure { _ = try $0.read([1, 5_000], in: .global) }
        #expect(said?.hasPrefix("the learning database \(path) is damaged (") == true)
        #expect(said?.hasSuffix("); move it away with its -wal and -shm files, and learn anew") == true)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        try learn(store)
        #expect(try store.read([1], in: .global).totals == LearningTotals(good: 1))
    }

    @Test(
        "what is not of its column's type is damage, and not the end of the program",
        arguments: [
            "UPDATE tokens SET good = NULL", "UPDATE tokens SET weight = 'x'", "UPDATE tokens SET weight = 9e999",
            "UPDATE tokens SET used = 1.5", "UPDATE scopes SET good = NULL", "UPDATE scopes SET unwanted = -1",
            "UPDATE scopes SET good = 9223372036854775807", "UPDATE scopes SET expired = 'x'",
            "UPDATE scopes SET id = id, good = 'x'", "UPDATE messages SET step = NULL",
            "UPDATE messages SET label = 'x'",
        ])
    func wrongTypes(_ change: String) throws {
        let store = store
        try learn(store)
        store.close()
        // As a damaged page would have it: the columns take anything, and the file says that they do not.
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            func rewrite(_ old: String, _ new: String) throws {
                try database.execute(
                    sql: "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table'",
                    arguments: [old, new])
            }
            try database.execute(sql: "PRAGMA writable_schema = ON")
            try rewrite(" NOT NULL", "")
            try rewrite("STRICT", "")
            try rewrite(") , WITHOUT", ") WITHOUT")
        }
        try queue.close()
        let loose = try DatabaseQueue(path: path)
        try loose.writeWithoutTransaction { try $0.execute(sql: change) }
        try loose.close()
        let said = [
            failure { _ = try $0.read([1, 2, 3], in: .global) }, failure { _ = try $0.status() },
            failure { _ = try Learner($0).learn(self.message, as: .unwanted, on: 1) },
        ].compactMap(\.self)
        #expect(!said.isEmpty)
        #expect(said.allSatisfy { $0.hasPrefix("the learning database \(path) is damaged (") }, "\(said)")
    }

    @Test("a full disk loses the change, and nothing else", .enabled(if: PrivateMount.isAllowed))
    func full() throws {
        let (folder, path) = (folder.path, path)
        let said = PrivateMount.run(in: folder, bytes: 400_000) { () -> [String] in
            let store = SQLiteLearningStore(path: path)
            var said: [String] = []
            for number in 0..<100 as Range<UInt64> {
                let message = MessageTokens(
                    hashes: (0..<200).map { number * 200 + $0 }, digest: LearningDigest(high: number, low: 1))
                do { _ = try Learner(store).learn(message, as: .good, on: 1) } catch {
                    said = ["\(error)", "\((try? store.read([0], in: .global).totals.good == Int(number)) ?? false)"]
                    break
                }
            }
            guard PrivateMount.resize(folder, bytes: 4_000_000) else { return said }
            let last = MessageTokens(hashes: [7], digest: LearningDigest(high: 999, low: 1))
            said.append("\((try? Learner(store).learn(last, as: .good, on: 1)) == .learned)")
            store.close()
            return said
        }
        #expect(
            said == [
                "there is no room for the learning database \(path); free some, or run `postern learn --expire`",
                "true",
                "true",
            ])
    }

    @Test("an error of the caller's own passes through, and the connection stays")
    func callersError() throws {
        struct Mine: Error {}
        let store = store
        try learn(store)
        #expect(throws: Mine.self) { try store.write(in: .global) { _ in throw Mine() } }
        #expect(try Learner(store).unlearn(message, on: 1) == .good)
    }

    @Test("expiry gives room back, forgets old messages and notes the day")
    func expiry() throws {
        var options = LearningStoreOptions()
        (options.expiryLimit, options.pause, options.today) = (1_000, {}, { 20_000 })
        let store = SQLiteLearningStore(path: path, options: options)
        let learner = Learner(store)
        for number in 0..<40 as Range<UInt64> {
            let message = MessageTokens(
                hashes: (0..<1_000).map { number * 1_000 + $0 }, digest: LearningDigest(high: number, low: 1))
            _ = try learner.learn(message, as: .good, on: number < 36 ? 100 : 19_990)
        }
        let before = try #require(try store.status())
        #expect(
            before.scopes == [
                .init(scope: .global, totals: LearningTotals(good: 40), tokens: 40_000, expired: nil)
            ])
        #expect(try store.expire(in: .global, before: 19_000, keeping: 10_000) == 30_000)
        #expect(try store.expire(in: .global, before: 19_000, keeping: 10_000) == 0)
        let after = try #require(try store.status())
        #expect(after.scopes[0].tokens == 10_000)
        #expect(after.scopes[0].expired == 20_000)
        #expect(after.bytes < before.bytes * 2 / 3)
    }
}
