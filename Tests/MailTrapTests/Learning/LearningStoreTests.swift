import MailTrap
import Testing

@testable import MailRules

/// What every store of learning does.
@Suite("Learning stores", .serialized) struct LearningStoreTests {
    private struct Broken: Error {}

    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    /// A store of a kind, empty.
    private func store(_ kind: StoreKind) -> any LearningStore {
        switch kind {
        case .memory: MemoryLearningStore()
        case .database: SQLiteLearningStore(path: "\(folder.path)/learning.db")
        }
    }

    private func digest(_ number: UInt64) -> LearningDigest { LearningDigest(high: number, low: 0) }

    @Test("A change that fails changes nothing", arguments: StoreKind.allCases)
    func failing(_ kind: StoreKind) throws {
        let store = store(kind)
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

    @Test("Tokens of no use are forgotten, the oldest first, and no more than need be", arguments: StoreKind.allCases)
    func expiry(_ kind: StoreKind) throws {
        let store = store(kind)
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
        #expect(
            try store.read(Array(1...9), in: .global).records.map(\.isKnown)
                == [true, false, false, false, false, true, true, true, true])
        #expect(try store.expire(in: .recipient("a"), before: 99, keeping: 0) == 0)
    }

    @Test("A message is found by the next digest, within its label, and around the end", arguments: StoreKind.allCases)
    func sample(_ kind: StoreKind) throws {
        let store = store(kind)
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

    @Test("Only the latest messages keep their tokens", arguments: StoreKind.allCases)
    func kept(_ kind: StoreKind) throws {
        let store = store(kind)
        try store.write(in: .global) { change in
            for number in 0...UInt64(LearnedMessage.keptForReplay) {
                try change.put(LearnedMessage(digest: digest(number), label: .good, step: 1, tokens: [number]))
            }
            #expect(
                try change.message(digest(0)) == LearnedMessage(digest: digest(0), label: .good, step: 1, tokens: []))
            #expect(try change.message(.good, from: digest(0))?.digest == digest(1))
        }
    }

    @Test("Counts stop at nothing, and unknown tokens are not made by taking back", arguments: StoreKind.allCases)
    func counts(_ kind: StoreKind) throws {
        let store = store(kind)
        try store.write(in: .global) { change in
            try change.change([1], by: TokenChange(good: 1, day: 1))
            try change.change([1, 2], by: TokenChange(good: -5, weight: 3, day: 1))
        }
        #expect(try store.read([1, 2], in: .global).records == [TokenRecord(), TokenRecord()])
        var record = TokenRecord(good: .max, unwanted: 0, weight: 0, lastUsed: 9)
        record.add(TokenChange(good: 1, unwanted: -1, day: 3))
        #expect(record == TokenRecord(good: .max, unwanted: 0, weight: 0, lastUsed: 9))
    }

    @Test("Scopes know nothing of each other", arguments: StoreKind.allCases)
    func scopes(_ kind: StoreKind) throws {
        let store = store(kind)
        let person = LearningScope.recipient("a@example.org")
        try store.write(in: person) { change in
            try change.change([5], by: TokenChange(unwanted: 2, weight: 1, day: 3))
            try change.setTotals(LearningTotals(unwanted: 2))
            try change.put(LearnedMessage(digest: digest(1), label: .unwanted, step: 1, tokens: [5]))
        }
        #expect(try store.read([5], in: .global).records == [TokenRecord()])
        #expect(try store.read([5], in: .recipient("b@example.org")).totals == LearningTotals())
        #expect(try store.write(in: .global) { try $0.message(digest(1)) } == nil)
        let known = try store.read([4, 5], in: person)
        #expect(known.totals == LearningTotals(unwanted: 2))
        #expect(known.records == [TokenRecord(), TokenRecord(good: 0, unwanted: 2, weight: 1, lastUsed: 3)])
    }

    @Test(
        "A message takes the place of one with its digest, and goes with all that is kept of it",
        arguments: StoreKind.allCases)
    func messages(_ kind: StoreKind) throws {
        try store(kind).write(in: .global) { change in
            try change.put(LearnedMessage(digest: digest(7), label: .good, step: -1, tokens: [1, .max, 0]))
            try change.setStep(-2.5, of: digest(7))
            let message = LearnedMessage(digest: digest(7), label: .good, step: -2.5, tokens: [1, .max, 0])
            #expect(try change.message(digest(7)) == message)
            try change.put(LearnedMessage(digest: digest(7), label: .unwanted, step: 3, tokens: [9]))
            #expect(try change.message(.good, from: digest(0)) == nil)
            #expect(try change.message(.unwanted, from: digest(8))?.tokens == [9])
            try change.remove(digest(7))
            #expect(try change.message(digest(7)) == nil)
            #expect(try change.message(.unwanted, from: digest(0)) == nil)
        }
    }

    @Test("Numbers of every size keep their order and their value", arguments: StoreKind.allCases)
    func numbers(_ kind: StoreKind) throws {
        let tokens: [UInt64] = [0, 1, 1 << 63 - 1, 1 << 63, .max]
        let store = store(kind)
        try store.write(in: .global) { change in
            for (place, token) in tokens.enumerated() {
                try change.change([token], by: TokenChange(good: Int32(place + 1), day: 9))
                let digest = LearningDigest(high: token, low: token)
                try change.put(LearnedMessage(digest: digest, label: .good, step: 0, tokens: [token]))
            }
            #expect(try change.message(.good, from: LearningDigest(high: 2, low: 0))?.tokens == [1 << 63 - 1])
            #expect(try change.message(.good, from: LearningDigest(high: 1 << 63, low: .max))?.tokens == [.max])
            #expect(try change.message(.good, from: LearningDigest(high: .max, low: .max))?.tokens == [.max])
        }
        #expect(try store.read(tokens, in: .global).records.map(\.good) == [1, 2, 3, 4, 5])
    }

    @Test("The same messages in the same order make the same knowledge in every store")
    func equal() throws {
        let (memory, database) = (store(.memory), store(.database))
        var seed = UInt64(7)
        func next(_ count: UInt64) -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (seed >> 33) % count
        }
        var probabilities: [[Double?]] = []
        for store in [memory, database] {
            seed = 7
            var settings = LearningSettings()
            (settings.leastGoodMessages, settings.leastUnwantedMessages) = (5, 5)
            let found = try Self.run(store, settings, next)
            probabilities.append(found)
        }
        #expect(probabilities[0].contains { $0 != nil })
        #expect(probabilities[0] == probabilities[1])
    }

    private static func run(
        _ store: some LearningStore, _ settings: LearningSettings, _ next: (UInt64) -> UInt64
    ) throws -> [Double?] {
        let (learner, classifier) = (Learner(store), Classifier(store, settings: settings))
        var found: [Double?] = []
        for round in 0..<300 {
            let number = next(120)
            // What a message says depends on its number alone, so that it can be forgotten.
            let tokens = (0..<40).map { (number &* 31 &+ UInt64($0) &* 17) % 400 &* 1 << 55 }
            let message = MessageTokens(hashes: tokens, digest: LearningDigest(high: number << 57, low: number))
            switch next(10) {
            case 0: _ = try learner.unlearn(message, on: UInt32(round))
            case 1...3: found.append(try classifier.classify(message, on: UInt32(round))?.probability)
            default: _ = try learner.learn(message, as: number % 3 == 0 ? .unwanted : .good, on: UInt32(round))
            }
        }
        return found
    }

    /// The kinds of store that there are.
    enum StoreKind: CaseIterable {
        case memory
        case database
    }
}
