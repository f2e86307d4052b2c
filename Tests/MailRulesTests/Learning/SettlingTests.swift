import Testing

@testable import MailRules

@Suite("Learning both kinds again") struct SettlingTests {
    private let store = MemoryLearningStore()
    private var learner: Learner<MemoryLearningStore> { Learner(store) }

    /// Words of its kind, and words that both kinds have.
    private static func message(_ number: Int, _ label: LearningLabel) -> MessageTokens {
        let own: UInt64 = label == .good ? 1_000 : 2_000
        let some = (0..<6).map { own + UInt64(number * 7 + $0 * 5) % 40 }
        let common = (0..<20).map { UInt64(number * 3 + $0) % 60 }
        var digest = TokenHash()
        digest.add(number: own + UInt64(number))
        return MessageTokens(hashes: some + common, digest: LearningDigest(high: digest.value, low: own))
    }

    private func learn(_ label: LearningLabel) throws {
        for number in 0..<120 { _ = try learner.learn(Self.message(number, label), as: label, on: 5) }
    }

    /// What the words that both kinds have say together: nothing, were it not for the order.
    private func common() throws -> Double {
        try store.read((0..<60).map { $0 }, in: .global).records.reduce(0) { $0 + $1.weight }
    }

    @Test("What the kinds have in common moves back", arguments: LearningLabel.allCases)
    func order(last: LearningLabel) throws {
        try learn(last.opposite)
        try learn(last)
        let before = try common() * last.sign
        try learner.settle(after: 120, on: 5)
        let after = try common() * last.sign
        #expect(before > 0)
        #expect(abs(after) < before * 3 / 4, "\(before) \(after)")
    }

    @Test("It can be taken back with the messages")
    func unlearn() throws {
        try learn(.good)
        try learn(.unwanted)
        try learner.settle(after: 50, on: 5)
        let left = Self.message(3, .good)
        for label in LearningLabel.allCases {
            for number in 0..<120 where label == .unwanted || number != 3 {
                _ = try learner.unlearn(Self.message(number, label), on: 5)
            }
        }
        let step = try #require(try store.write(in: .global) { try $0.message(left.digest)?.step })
        let (records, totals) = try store.read(left.hashes, in: .global)
        #expect(totals == LearningTotals(good: 1))
        #expect(records.allSatisfy { $0.good == 1 && abs($0.weight - step) < 1e-6 })
    }

    @Test("It does nothing while one kind is known, or nothing was learned, or it is not wanted")
    func nothing() throws {
        try learn(.good)
        let tokens = Self.message(1, .good).hashes
        let first = try store.read(tokens, in: .global).records
        try learner.settle(after: 50, on: 5)
        #expect(try store.read(tokens, in: .global).records == first)
        try learn(.unwanted)
        let second = try store.read(tokens, in: .global).records
        try learner.settle(after: 0, on: 5)
        try learner.settle(after: 50, on: 5) { false }
        #expect(try store.read(tokens, in: .global).records == second)
    }

    @Test("It ends when it is no longer wanted, and after some hundred rounds")
    func rounds() throws {
        try learn(.good)
        try learn(.unwanted)
        var asked = 0
        try learner.settle(after: 1_000_000, on: 5) {
            asked += 1
            return true
        }
        #expect(asked == TokenModel.mostRounds / 20)
    }
}
