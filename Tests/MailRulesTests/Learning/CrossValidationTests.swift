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

    /// In which order messages are learned.
    enum Order: Sendable, CaseIterable {
        /// All good ones, then all unwanted ones.
        case goodFirst
        /// All unwanted ones, then all good ones.
        case unwantedFirst
        /// Twenty portions of each, in turn.
        case portions

        /// What is learned in one go, as a folder is.
        fileprivate func folders(_ good: [Message], _ unwanted: [Message]) -> [[Message]] {
            switch self {
            case .goodFirst: [good, unwanted]
            case .unwantedFirst: [unwanted, good]
            case .portions: (0..<20).flatMap { [Self.portion($0, good), Self.portion($0, unwanted)] }
            }
        }

        private static func portion(_ number: Int, _ all: [Message]) -> [Message] {
            Array(all[number * all.count / 20..<(number + 1) * all.count / 20])
        }
    }

    fileprivate struct Message {
        let part: UInt64
        let label: LearningLabel
        let tokens: MessageTokens
    }

    @Test(
        "Five parts, each judged by what was learned of the others",
        .enabled(if: MailCorpus.isThere, "\(MailCorpus.isMissing)"))
    func crossValidation() throws {
        let corpus = try MailCorpus.labelled(only: "spamassassin")
        let messages = corpus.messages.sorted { $0.name < $1.name }.map { message in
            Message(
                part: (Self.hash(message.name) >> 32) % 5,
                label: corpus.legitimate.contains(message.name) ? .good : .unwanted,
                tokens: LearningWorld.tokens(message.bytes))
        }
        try #require(messages.count == 3064)
        for order in Order.allCases {
            var (good, unwanted) = (Count(), Count())
            for part in 0..<UInt64(Self.parts) {
                let store = MemoryLearningStore()
                let learned = messages.filter { $0.part != part }
                let folders = order.folders(
                    learned.filter { $0.label == .good }, learned.filter { $0.label == .unwanted })
                for folder in folders { try Self.learn(folder, Learner(store)) }
                for message in messages where message.part == part {
                    let found = try #require(try Classifier(store).classify(message.tokens, on: 1))
                    let isGood = message.label == .good
                    let (isUnsure, isWrong) = (
                        found.verdict == .unsure, found.verdict == (isGood ? .unwanted : .good)
                    )
                    if isGood { good.add(isWrong, isUnsure) } else { unwanted.add(isWrong, isUnsure) }
                }
            }
            let text = "\(order): good \(good), unwanted \(unwanted)"
            #expect(good.wrong <= 1, "\(text)")
            #expect(unwanted.isAtMost(8, of: 990, unwanted.wrong), "\(text)")
            #expect(good.isAtMost(33, of: 2074, good.unsure), "\(text)")
            #expect(unwanted.isAtMost(148, of: 990, unwanted.unsure), "\(text)")
            #if !DEBUG
                #expect(good.all == 2074)
                #expect(unwanted.all == 990)
            #endif
        }
    }

    /// As `postern learn` does.
    private static func learn(_ folder: [Message], _ learner: Learner<MemoryLearningStore>) throws {
        for message in folder { _ = try learner.learn(message.tokens, as: message.label, on: 1) }
        try learner.settle(after: folder.count, on: 1)
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
