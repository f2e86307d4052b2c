import Testing

@testable import MailRules

@Suite("Learning and classifying") struct LearnerTests {
    private let store = MemoryLearningStore()
    private var learner: Learner<MemoryLearningStore> { Learner(store) }

    private func good(_ number: Int) -> MessageTokens {
        LearningWorld.tokens(LearningWorld.message(number, "meeting garden report \(number % 7) tomorrow"))
    }

    private func unwanted(_ number: Int) -> MessageTokens {
        LearningWorld.tokens(
            LearningWorld.message(number + 1000, "cheap pills casino \(number % 7) now", from: "x@bad.example"))
    }

    private func totals() throws -> LearningTotals { try store.read([], in: .global).totals }

    @Test("The same message counts once")
    func twice() throws {
        #expect(try learner.learn(good(1), as: .good, on: 5) == .learned)
        let (records, totals) = try store.read(good(1).hashes, in: .global)
        #expect(try learner.learn(good(1), as: .good, on: 6) == .known)
        #expect(try store.read(good(1).hashes, in: .global).records == records)
        #expect(totals == LearningTotals(good: 1))
        #expect(records.allSatisfy { $0.good == 1 && $0.unwanted == 0 && $0.lastUsed == 5 && $0.weight < 0 })
        #expect(try learner.label(of: good(1)) == .good)
        #expect(try learner.label(of: good(2)) == nil)
    }

    @Test("What was learned is taken back to the last token")
    func unlearn() throws {
        _ = try learner.learn(good(1), as: .good, on: 5)
        _ = try learner.learn(unwanted(1), as: .unwanted, on: 5)
        #expect(try learner.unlearn(unwanted(1), on: 6) == .unwanted)
        #expect(try learner.unlearn(unwanted(1), on: 6) == nil)
        #expect(try learner.unlearn(good(1), on: 6) == .good)
        #expect(store.tokenCount(in: .global) == 0)
        #expect(try totals() == LearningTotals())
    }

    @Test("A message is learned as the other")
    func relearn() throws {
        _ = try learner.learn(good(1), as: .unwanted, on: 5)
        #expect(try learner.learn(good(1), as: .good, on: 6) == .changed)
        let (records, totals) = try store.read(good(1).hashes, in: .global)
        #expect(totals == LearningTotals(good: 1))
        #expect(records.allSatisfy { $0.good == 1 && $0.unwanted == 0 && $0.weight < 0 })
    }

    @Test("Tokens that a message lost or won on its way do not harm")
    func changedOnTheWay() throws {
        let learned = good(1)
        _ = try learner.learn(learned, as: .good, on: 5)
        let changed = MessageTokens(hashes: learned.hashes.dropLast() + [42], digest: learned.digest)
        #expect(try learner.unlearn(changed, on: 6) == .good)
        #expect(store.tokenCount(in: .global) == 0)
    }

    @Test("It tells the kinds apart in whatever order they came", arguments: [true, false])
    func order(goodFirst: Bool) throws {
        for first in [goodFirst, !goodFirst] {
            for number in 0..<40 {
                _ = try learner.learn(first ? good(number) : unwanted(number), as: first ? .good : .unwanted, on: 5)
            }
        }
        let classifier = Classifier(store, settings: LearningWorld.eager)
        let one = good(77)
        let other = LearningWorld.tokens(
            LearningWorld.message(9, "cheap unheard pills casino now", from: "x@bad.example"))
        #expect(try classifier.classify(one, on: 5)?.verdict == .good)
        let found = try #require(try classifier.classify(other, on: 5))
        #expect(found.verdict == .unwanted)
        #expect(found.isWithin(0.95, 1))
        #expect(found.knownCount < found.tokenCount)
        #expect(found.strongest.count == 10)
        #expect(found.strongest.first.map { $0.share > 0 && $0.estimate > 0.9 && $0.record.unwanted == 40 } == true)
    }

    @Test("The strongest tokens can be told in words")
    func words() throws {
        for number in 0..<10 {
            _ = try learner.learn(good(number), as: .good, on: 5)
            _ = try learner.learn(unwanted(number), as: .unwanted, on: 5)
        }
        var classifier = Classifier(store, settings: LearningWorld.eager)
        classifier.strongestCount = 1000
        let message = LearningWorld.message(1, "cheap garden")
        let found = try #require(try classifier.classify(LearningWorld.tokens(message), on: 5))
        var reading = LearningWorld.Reading(Array(message.utf8))
        let texts = MessageTokens.texts(
            of: Set(found.strongest.map(\.hash)), reading.text, &reading.header, reading.links,
            settings: LearningSettings())
        let shares = Dictionary(
            uniqueKeysWithValues: found.strongest.compactMap { token in
                texts[token.hash].map { (String(decoding: $0, as: UTF8.self), token.share) }
            })
        #expect(shares["text cheap"].map { $0 > 0 } == true)
        #expect(shares["text garden"].map { $0 < 0 } == true)
        #expect(shares["text pair cheap garden"] == nil)
    }

    @Test("It says nothing before it knows enough")
    func readiness() throws {
        let classifier = Classifier(store)
        for number in 0..<200 {
            let isReady = try classifier.status().isReady
            #expect(!isReady)
            _ = try learner.learn(MessageTokens(hashes: [1, 2], digest: digest(number)), as: .good, on: 5)
            _ = try learner.learn(MessageTokens(hashes: [2, 3], digest: digest(number + 500)), as: .unwanted, on: 5)
        }
        let isReady = try classifier.status().isReady
        #expect(isReady)
        let none = try classifier.classify(MessageTokens(hashes: [99], digest: digest(0)), on: 5)
        #expect(none == nil)
        let some = try classifier.classify(MessageTokens(hashes: [3], digest: digest(0)), on: 5)
        #expect(some?.verdict == .unwanted)
        let others = try Classifier(store, .recipient("a@own.example")).status()
        #expect(others.totals == LearningTotals())
    }

    @Test("The rules of the classifier share the probabilities among them")
    func bands() {
        let bands = [
            (0, 0.01), (0.01, 0.05), (0.05, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 0.99),
            (0.99, 1),
        ]
        for probability in [0, 0.005, 0.01, 0.05, 0.3, 0.5, 0.95, 0.99, 0.995, 1] {
            let found = Classification(
                probability: probability, tokenCount: 1, knownCount: 1, goodCount: 0, unwantedCount: 0, strongest: [],
                stale: [])
            #expect(bands.count { found.isWithin($0.0, $0.1) } == 1)
        }
    }

    private func digest(_ number: Int) -> LearningDigest { LearningDigest(high: UInt64(number), low: 7) }
}
