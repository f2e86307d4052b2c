import MailRules
import Testing

@testable import MailTrap

@Suite("What was learned, kept from growing")
struct LearningKeeperTests {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func store(today: UInt32 = 1_000) -> SQLiteLearningStore {
        var options = LearningStoreOptions()
        (options.pause, options.today) = ({}, { today })
        return SQLiteLearningStore(path: "\(folder.path)/learning.db", options: options)
    }

    /// Learns messages with 500 tokens of their own each.
    private func learn(
        _ numbers: Range<UInt64>, on day: UInt32, in scope: LearningScope = .global, _ store: SQLiteLearningStore
    ) throws {
        let learner = Learner(store, scope)
        let messages = numbers.map { number in
            MessageTokens(
                hashes: (0..<500).map { number << 20 | $0 }, digest: LearningDigest(high: number, low: 1))
        }
        _ = try learner.learn(messages, as: .good, on: day)
    }

    private func tokens(_ store: SQLiteLearningStore) throws -> [Int] { try store.status()?.scopes.map(\.tokens) ?? [] }

    @Test("words that no message had for long go, in each scope, and some stay in any case")
    func age() throws {
        let store = store()
        try learn(0..<4, on: 700, store)
        try learn(4..<6, on: 990, store)
        try learn(0..<3, on: 700, in: .recipient("ann@b.example"), store)
        var keeper = LearningKeeper(store)
        #expect(try keeper.keep(on: 1_000).forgotten == 0)
        #expect(try tokens(store) == [3_000, 1_500])
        keeper.fewest = 100
        #expect(try keeper.keep(on: 1_000, in: .recipient("ann@b.example")).forgotten == 1_400)
        #expect(try keeper.keep(on: 1_000).forgotten == 2_000)
        #expect(try tokens(store) == [1_000, 100])
        keeper.days = 1
        #expect(try keeper.keep(on: 1_000, isOnlyDue: true).forgotten == 0)
        #expect(try keeper.keep(on: 1_001, isOnlyDue: true).forgotten == 900)
    }

    @Test("a database that is too large loses what is oldest, not what was learned last")
    func size() throws {
        let store = store()
        try learn(0..<80, on: 900, store)
        try learn(80..<90, on: 1_000, store)
        var keeper = LearningKeeper(store)
        let before = try #require(try store.status()?.bytes)
        keeper.maximumBytes = before * 3 / 4
        let kept = try keeper.keep(on: 1_000)
        #expect(kept.bytes <= keeper.maximumBytes)
        #expect(kept.bytes == (try store.status()?.bytes))
        #expect(kept.forgotten > 0)
        #expect(try store.read([UInt64(85) << 20], in: .global).records[0].good == 1)
        // The messages are known still: they are not learned twice.
        #expect(
            try Learner(store).learnNew([(MessageTokens(hashes: [1], digest: .init(high: 3, low: 1)), .good)], on: 1)
                == 0)
        #expect(try keeper.keep(on: 1_000).forgotten == 0)
    }

    @Test("one that cannot become small enough does not lose all for it")
    func tooSmall() throws {
        let store = store()
        try learn(0..<20, on: 900, store)
        var keeper = LearningKeeper(store)
        keeper.maximumBytes = 1_000
        let kept = try keeper.keep(on: 1_000)
        #expect(kept.bytes > 1_000)
        #expect(try store.status()?.scopes.map(\.totals.good) == [20])
    }

    @Test("where there is none, nothing is made")
    func missing() throws {
        let store = store()
        #expect(try LearningKeeper(store).keep(on: 1) == LearningKeeper.Keeping())
        #expect(FileIdentity(store.path) == nil)
    }
}
