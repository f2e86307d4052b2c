import Testing

@testable import MailRules

@Suite("Store in memory") struct LearningStoreTests {
    private struct Broken: Error {}

    private let store = MemoryLearningStore()

    private func digest(_ number: UInt64) -> LearningDigest { LearningDigest(high: number, low: 0) }

    @Test("A change that fails changes nothing")
    func failing() throws {
        try store.write(in: .global) { change in
            try change.change([1, 2], by: TokenChange(good: 1, weight: -1, day: 3))
            try change.setTotals(LearningTotals(good: 1))
            try change.put(LearnedMessage(digest: digest(1), label: .good, step: -1, tokens: [1, 2]))
        }
        let before = try store.read([1, 2, 3], in: .global)
        #expect(throws: Broken.self) {
            try store.write(in: .global) { change in
                try change.change([2, 3], by: TokenChange(unwanted: 1, weight: 5, day: 4))
                try change.setTotals(LearningTotals(good: 9, unwanted: 9))
                try change.remove(digest(1))
                try change.put(LearnedMessage(digest: digest(2), label: .unwanted, step: 0, tokens: [3]))
                throw Broken()
            }
        }
        let after = try store.read([1, 2, 3], in: .global)
        #expect(after.records == before.records)
        #expect(after.totals == before.totals)
        try store.write(in: .global) { change in
            let (one, other) = (try change.message(digest(1)), try change.message(digest(2)))
            #expect(one?.label == .good)
            #expect(other == nil)
        }
    }

    @Test("Tokens of no use are forgotten, the oldest first, and no more than need be")
    func expiry() throws {
        try store.write(in: .global) { change in
            for token in 1...9 as ClosedRange<UInt64> {
                try change.change([token], by: TokenChange(good: 1, day: UInt32(token)))
            }
        }
        try store.touch([1, 77], in: .global, on: 20)
        #expect(try store.expire(in: .global, before: 6, keeping: 7) == 2)
        let known = try store.read(Array(1...9), in: .global).records.map(\.isKnown)
        #expect(known == [true, false, false, true, true, true, true, true, true])
        #expect(try store.expire(in: .global, before: 6, keeping: 0) == 2)
        #expect(store.tokenCount(in: .global) == 5)
        #expect(try store.expire(in: .recipient("a"), before: 99, keeping: 0) == 0)
    }

    @Test("A message is found by the next digest, within its label, and around the end")
    func sample() throws {
        try store.write(in: .global) { change in
            for number in [10, 20, 30] as [UInt64] {
                let label: LearningLabel = number == 20 ? .unwanted : .good
                try change.put(LearnedMessage(digest: digest(number), label: label, step: 0, tokens: [number]))
            }
            #expect(try change.message(.good, from: digest(11))?.tokens == [30])
            #expect(try change.message(.good, from: digest(31))?.tokens == [10])
            #expect(try change.message(.unwanted, from: digest(5))?.tokens == [20])
            try change.remove(digest(20))
            #expect(try change.message(.unwanted, from: digest(5)) == nil)
        }
    }

    @Test("Only the latest messages keep their tokens")
    func kept() throws {
        try store.write(in: .global) { change in
            for number in 0...UInt64(LearnedMessage.keptForReplay) {
                try change.put(LearnedMessage(digest: digest(number), label: .good, step: 1, tokens: [number]))
            }
            #expect(
                try change.message(digest(0)) == LearnedMessage(digest: digest(0), label: .good, step: 1, tokens: []))
            #expect(try change.message(.good, from: digest(0))?.digest == digest(1))
        }
    }

    @Test("Counts stop at nothing, and unknown tokens are not made by taking back")
    func counts() throws {
        try store.write(in: .global) { change in
            try change.change([1], by: TokenChange(good: 1, day: 1))
            try change.change([1, 2], by: TokenChange(good: -5, weight: 3, day: 1))
        }
        #expect(store.tokenCount(in: .global) == 0)
        var record = TokenRecord(good: .max, unwanted: 0, weight: 0, lastUsed: 9)
        record.add(TokenChange(good: 1, unwanted: -1, day: 3))
        #expect(record == TokenRecord(good: .max, unwanted: 0, weight: 0, lastUsed: 9))
    }
}
