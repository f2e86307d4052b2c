import GRDB
import Glibc
import MailRules
import TestTools
import Testing

@testable import MailTrap

@Suite("A learning store of several processes")
struct LearningProcessTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private var path: String { "\(folder.path)/learning.db" }

    /// A message that has a token of its own and some of all.
    private static func message(_ number: UInt64) -> MessageTokens {
        MessageTokens(
            hashes: [number + 1_000] + (0..<20).map { $0 * 1 << 58 }, digest: LearningDigest(high: number, low: 1))
    }

    private static func learn(_ numbers: Range<UInt64>, _ label: LearningLabel, _ path: String) throws {
        var options = LearningStoreOptions()
        options.writeTimeout = .seconds(120)
        let learner = Learner(SQLiteLearningStore(path: path, options: options))
        for number in numbers { _ = try learner.learn(message(number), as: label, on: 1) }
    }

    private func totals() throws -> LearningTotals {
        try SQLiteLearningStore(path: path).read([], in: .global).totals
    }

    private func isSound() throws -> Bool {
        let queue = try LearningSchema.kind.writable(path, busyTimeout: .seconds(10))
        defer { try? queue.close() }
        return try queue.isSound
    }

    @Test("two processes and two threads learn at one time, and lose nothing")
    func several() async throws {
        let path = path
        async let other: ExitTest.Result? = #expect(processExitsWith: .success) { [path = path as String] in
            try LearningProcessTests.learn(0..<150, .unwanted, path)
        }
        try await withThrowingTaskGroup { group in
            for writer in 0..<2 as Range<UInt64> {
                group.addTask { try Self.learn(1_000 + writer * 150..<1_150 + writer * 150, .good, path) }
            }
            try await group.waitForAll()
        }
        _ = await other
        #expect(try totals() == LearningTotals(good: 300, unwanted: 150))
        #expect(try SQLiteLearningStore(path: path).read([0], in: .global).records.first?.good == 300)
        #expect(try isSound())
    }

    @Test("the same messages learned by two processes at one time count once")
    func once() async throws {
        let path = path
        async let other: ExitTest.Result? = #expect(processExitsWith: .success) { [path = path as String] in
            try LearningProcessTests.learn(0..<150, .unwanted, path)
        }
        try Self.learn(0..<150, .unwanted, path)
        _ = await other
        #expect(try totals() == LearningTotals(unwanted: 150))
    }

    @Test("a process that is killed within a change leaves what was answered before, and nothing of the change")
    func killed() async throws {
        let path = path
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            try LearningProcessTests.learn(0..<100, .good, path)
            try SQLiteLearningStore(path: path).write(in: .global) { change in
                for number in 100..<200 as Range<UInt64> {
                    let message = LearningProcessTests.message(number)
                    try change.change(message.hashes, by: TokenChange(good: 1, day: 1))
                    try change.put(
                        LearnedMessage(digest: message.digest, label: .good, step: 0, tokens: message.hashes))
                }
                try change.setTotals(LearningTotals(good: 200))
                kill(getpid(), SIGKILL)
            }
        }
        #expect(try totals() == LearningTotals(good: 100))
        #expect(try SQLiteLearningStore(path: path).read([1_099, 1_100], in: .global).records.map(\.good) == [1, 0])
        #expect(try isSound())
        try Self.learn(100..<101, .good, path)
        #expect(try totals() == LearningTotals(good: 101))
    }

    @Test("readers do not wait for a writer, and see what was there before it")
    func readers() throws {
        let store = SQLiteLearningStore(path: path)
        try Self.learn(0..<1, .good, path)
        try store.write(in: .global) { change in
            try change.setTotals(LearningTotals(good: 50))
            try change.change([1_000], by: TokenChange(good: 9, day: 1))
            let seen = try store.read([1_000], in: .global)
            #expect(seen.totals.good == 1)
            #expect(seen.records[0].good == 1)
        }
        #expect(try store.read([1_000], in: .global).records[0].good == 10)
    }
}
