import TestTools
import Testing

@testable import MailRules

@Suite("Classifier on a corpus") struct CrossValidationTests {
    // Learning is slow in a debug build: one part of five says enough there.
    #if DEBUG
        private static let parts = 1
    #else
        private static let parts = 5
    #endif

    /// What came of the messages of some parts.
    fileprivate struct Count {
        var (all, wrong, unsure) = (0, 0, 0)

        /// So many of all are no more than so many of a number.
        func isAtMost(_ most: Int, of total: Int, _ count: Int) -> Bool {
            Double(count) <= (Double(most) * Double(all) / Double(total)).rounded(.up)
        }
    }

    @Test(
        "Five parts, each judged by what was learned of the others",
        .enabled(if: MailCorpus.isThere, "\(MailCorpus.isMissing)"),
        .timeLimit(.minutes(5)))
    func crossValidation() throws {
        let corpus = try MailCorpus.labelled(only: "spamassassin")
        let messages = corpus.messages.map { message in
            (
                part: (Self.hash(message.name) >> 32) % 5, order: TokenHash.value(of: message.name),
                label: corpus.legitimate.contains(message.name) ? LearningLabel.good : .unwanted,
                tokens: LearningWorld.tokens(message.bytes)
            )
        }.sorted { $0.order < $1.order }
        try #require(messages.count == 3064)
        var (good, unwanted) = (Count(), Count())
        for part in 0..<UInt64(Self.parts) {
            let store = MemoryLearningStore()
            let learner = Learner(store)
            for message in messages where message.part != part {
                _ = try learner.learn(message.tokens, as: message.label, on: 1)
            }
            let classifier = Classifier(store)
            for message in messages where message.part == part {
                let found = try #require(try classifier.classify(message.tokens, on: 1))
                let isGood = message.label == .good
                let isUnsure = found.verdict == .unsure
                let isWrong = found.verdict == (isGood ? .unwanted : .good)
                if isGood {
                    good.add(isWrong, isUnsure)
                } else {
                    unwanted.add(isWrong, isUnsure)
                }
            }
        }
        let text = "good \(good), unwanted \(unwanted)"
        #expect(good.wrong <= 1, "\(text)")
        #expect(unwanted.isAtMost(8, of: 990, unwanted.wrong), "\(text)")
        #expect(good.isAtMost(33, of: 2074, good.unsure), "\(text)")
        #expect(unwanted.isAtMost(148, of: 990, unwanted.unsure), "\(text)")
        #if !DEBUG
            #expect(good.all == 2074)
            #expect(unwanted.all == 990)
        #endif
    }

    /// FNV-1a: what other filters are measured with is divided by it too.
    private static func hash(_ name: String) -> UInt64 {
        name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

extension CrossValidationTests.Count {
    fileprivate mutating func add(_ isWrong: Bool, _ isUnsure: Bool) {
        all += 1
        wrong += isWrong ? 1 : 0
        unsure += isUnsure ? 1 : 0
    }
}

extension TokenHash {
    fileprivate static func value(of text: String) -> UInt64 {
        var hash = TokenHash()
        hash.add(text.utf8)
        return hash.value
    }
}
