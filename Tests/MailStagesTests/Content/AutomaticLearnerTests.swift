import MailRules
import Synchronization
import Testing

@testable import MailStages

/// What learns beside mail.
@Suite struct AutomaticLearnerTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private func message(_ number: UInt64, tokens: UInt64 = 10) -> MessageTokens {
        MessageTokens(
            hashes: (0..<tokens).map { number * 1_000 + $0 }, digest: LearningDigest(high: number, low: 0))
    }

    private func wait(_ condition: () -> Bool) -> Bool {
        let end = ContinuousClock.now + .seconds(20)
        while !condition() {
            guard ContinuousClock.now < end else { return false }
        }
        return true
    }

    @Test func whatIsLearnedIsInTheStoreAtTheEnd() throws {
        let store = MemoryLearningStore()
        let learner = AutomaticLearner(store, today: { 1 }, log: { Issue.record("\($0)") })
        for number in 0..<100 as Range<UInt64> {
            learner.learn(message(number), as: number % 2 == 0 ? .good : .unwanted)
        }
        for number in 0..<50 as Range<UInt64> { learner.learn(message(number), as: .unwanted) }
        #expect(learner.close(within: .seconds(20)))
        // What somebody taught, or the rules before, is left as it is.
        #expect(try store.read([], in: .global).totals == LearningTotals(good: 50, unwanted: 50))
        #expect(learner.counts == (100, 0))
        learner.learn(message(999), as: .good)
        #expect(try store.read([], in: .global).totals.good == 50)
    }

    @Test func whatDoesNotFitIsDroppedAndTold() throws {
        let store = GatedStore(isShut: true)
        let lines = Lines()
        let learner = AutomaticLearner(store, limit: 50, today: { 1 }, log: lines.add)
        learner.learn(message(0), as: .good)
        #expect(wait { store.waiting == 1 })
        for number in 1..<9 as Range<UInt64> { learner.learn(message(number), as: .good) }
        #expect(learner.counts.lost == 3)
        store.open()
        #expect(learner.close(within: .seconds(20)))
        #expect(learner.counts == (6, 3))
        #expect(lines.all == ["learning: 3 messages were not learned, since too many wait already"])
        #expect(try store.inner.read([], in: .global).totals.good == 6)
    }

    @Test func aStoreThatFailsIsToldOnce() {
        let lines = Lines()
        let learner = AutomaticLearner(GatedStore(isBroken: true), today: { 1 }, log: lines.add)
        learner.learn(message(0), as: .good)
        #expect(wait { learner.counts.lost == 1 })
        for number in 1..<60 as Range<UInt64> { learner.learn(message(number), as: .good) }
        learner.touch([1, 2, 3], in: .global)
        #expect(learner.close(within: .seconds(20)))
        #expect(learner.counts == (0, 60))
        #expect(lines.all.first == "learning: a message was not learned: the store is broken")
        #expect(lines.all.count <= 2)
    }

    @Test func theEndDoesNotWaitForAStoreThatHangs() {
        let store = GatedStore(isShut: true)
        defer { store.open() }
        let lines = Lines()
        let learner = AutomaticLearner(store, today: { 1 }, log: lines.add)
        learner.learn(message(0), as: .good)
        #expect(wait { store.waiting == 1 })
        learner.learn(message(1), as: .good)
        #expect(!learner.close(within: .milliseconds(20)))
        #expect(lines.all == ["learning: a message was waiting and not learned, since the filter ends"])
    }
}
