import MailPipeline
import MailRules
import Synchronization
import Testing

@testable import MailStages

/// The stage `content` with a classifier.
@Suite struct ContentLearningTests {
    private func learning(_ store: some LearningStore) -> ContentLearning { ContentLearning(store, today: { 12 }) }

    @Test func whileItKnowsTooLittleTheScoresAreThoseWithoutIt() throws {
        let store = MemoryLearningStore()
        #expect(try ContentWorld.found(ContentWorld.spam(99), learning(store)) == ["WORD 1.0"])
        _ = try Learner(store).learn(ContentWorld.tokens(ContentWorld.spam(1)), as: .unwanted, on: 1)
        #expect(try ContentWorld.found(ContentWorld.spam(99), learning(store)) == ["WORD 1.0"])
        #expect(try ContentWorld.found(ContentWorld.spam(99), nil) == ["WORD 1.0"])
    }

    @Test func onceItKnowsEnoughTheScoresAreThoseWithIt() throws {
        let store = MemoryLearningStore()
        try ContentWorld.teach(store)
        #expect(try ContentWorld.found(ContentWorld.spam(99), learning(store)) == ["KNOWN_SPAM 3.0", "WORD 0.5"])
        #expect(try ContentWorld.found(ContentWorld.ham(99), learning(store)) == ["KNOWN_HAM -2.0", "WORD 0.5"])
        // The set counts even where no token is known.
        let strange = Array("Subject: q\n\npills\n".utf8)
        #expect(try ContentWorld.found(strange, learning(store)).contains("WORD 0.5"))
    }

    @Test func aRecipientsOwnKnowledgeCountsForHimAlone() throws {
        let store = MemoryLearningStore()
        try ContentWorld.teach(store)
        try ContentWorld.teach(store, .recipient("ann@b.example"), isTurned: true)
        // Of carol too little is known.
        _ = try Learner(store, .recipient("carol@b.example"))
            .learn(ContentWorld.tokens(ContentWorld.spam(1)), as: .good, on: 1)
        let everybody = ["bob@b.example", "Ann@B.Example", "carol@b.example"]
        #expect(
            try ContentWorld.found(ContentWorld.spam(99), learning(store), to: everybody) == [
                "WORD 0.5", "KNOWN_SPAM 3.0 to 0", "KNOWN_HAM -2.0 to 1", "KNOWN_SPAM 3.0 to 2",
            ])
        #expect(
            try ContentWorld.found(ContentWorld.spam(99), learning(store), to: ["ann@b.example"]) == [
                "KNOWN_HAM -2.0", "WORD 0.5",
            ])
        #expect(
            try ContentWorld.found(ContentWorld.spam(99), learning(store), to: ["bob@b.example", "carol@b.example"])
                == ["KNOWN_SPAM 3.0", "WORD 0.5"])
        var forAll = learning(store)
        forAll.asksRecipients = false
        #expect(
            try ContentWorld.found(ContentWorld.spam(99), forAll, to: everybody) == ["KNOWN_SPAM 3.0", "WORD 0.5"])
        let crowd = everybody + (0..<ContentLearning.mostRecipients).map { "r\($0)@b.example" }
        #expect(
            try ContentWorld.found(ContentWorld.spam(99), learning(store), to: crowd) == ["KNOWN_SPAM 3.0", "WORD 0.5"])
    }

    @Test func oneRecipientMayBeReadyWhileNobodyElseIs() throws {
        let store = MemoryLearningStore()
        try ContentWorld.teach(store, .recipient("ann@b.example"))
        #expect(
            try ContentWorld.found(ContentWorld.spam(99), learning(store), to: ["ann@b.example", "bob@b.example"]) == [
                "KNOWN_SPAM 3.0 to 0", "WORD 0.5 to 0", "WORD 1.0 to 1",
            ])
    }

    @Test func whatTheClassifiersRulesWereSeenBy() throws {
        let store = MemoryLearningStore()
        try ContentWorld.teach(store)
        try ContentWorld.teach(store, .recipient("ann@b.example"), isTurned: true)
        var stage = ContentStage(ContentWorld.rules)
        stage.learning = learning(store)
        let found = try ContentWorld.findings(
            ContentWorld.spam(99), stage, to: ["ann@b.example", "bob@b.example"])
        let evidence = Dictionary(found.map { ($0.name, $0.evidence) }) { first, _ in first }
        let form = /probability [01]\.[0-9]{4}, [0-9]+ of [0-9]+ words known/
        #expect(try form.wholeMatch(in: #require(evidence["KNOWN_HAM"] ?? nil)) != nil)
        #expect(try form.wholeMatch(in: #require(evidence["KNOWN_SPAM"] ?? nil)) != nil)
        #expect(evidence["KNOWN_HAM"] != evidence["KNOWN_SPAM"])
        #expect(evidence["WORD"] == "pills")
    }

    @Test func aStoreThatFailsCostsTheClassifierAndNothingElse() throws {
        var learning = learning(GatedStore(isBroken: true))
        let said = Mutex<[String]>([])
        learning.failed = { cause in said.withLock { $0.append(cause) } }
        #expect(
            try ContentWorld.found(ContentWorld.spam(99), learning) == ["content-learning-failed 0.0", "WORD 1.0"])
        #expect(said.withLock { $0 } == ["the store is broken"])
    }

    @Test func aStoreThatHangsIsNotWaitedFor() throws {
        let store = GatedStore(isShut: true)
        defer { store.open() }
        var learning = learning(store)
        learning.deadline = .milliseconds(20)
        let said = Mutex<[String]>([])
        learning.failed = { cause in said.withLock { $0.append(cause) } }
        var stage = ContentStage(ContentWorld.rules)
        stage.learning = learning
        for _ in 0..<6 {
            #expect(
                try ContentWorld.found(ContentWorld.spam(99), stage) == ["content-learning-failed 0.0", "WORD 1.0"])
        }
        // Each that hangs holds a thread: after four no further one is tried.
        let end = ContinuousClock.now + .seconds(20)
        while store.waiting < 4, ContinuousClock.now < end {}
        #expect(
            said.withLock { $0 } == Array(repeating: "what was learned was not read within 0.02 seconds", count: 4)
                + Array(repeating: "what was learned is not read, since reading it hangs", count: 2))
        #expect(store.waiting == 4)
    }

    @Test func onceItAnswersAgainItIsAskedAgain() throws {
        let store = GatedStore(isShut: true)
        try ContentWorld.teach(store.inner)
        var learning = learning(store)
        learning.deadline = .milliseconds(20)
        var stage = ContentStage(ContentWorld.rules)
        stage.learning = learning
        for _ in 0..<5 { _ = try ContentWorld.found(ContentWorld.spam(99), stage) }
        store.open()
        learning.deadline = .seconds(20)
        stage.learning = learning
        let end = ContinuousClock.now + .seconds(20)
        var found: [String] = []
        repeat {
            found = try ContentWorld.found(ContentWorld.spam(99), stage)
        } while found.first != "KNOWN_SPAM 3.0" && ContinuousClock.now < end
        #expect(found == ["KNOWN_SPAM 3.0", "WORD 0.5"])
    }

    /// The threads that wait are those that messages are judged on: reading must not wait for one of them.
    @Test func manyMessagesAtOneTimeDoNotWaitForEachOther() async throws {
        let store = MemoryLearningStore()
        try ContentWorld.teach(store)
        let learning = learning(store)
        let slowest = await withTaskGroup(of: Duration.self) { group in
            for _ in 0..<64 {
                group.addTask(executorPreference: LaneExecutor.shared) {
                    let begun = ContinuousClock.now
                    _ = try? learning.views([.global], ContentWorld.tokens(ContentWorld.spam(9)), LearningSettings())
                    return ContinuousClock.now - begun
                }
            }
            return await group.reduce(.zero, max)
        }
        #expect(slowest < .milliseconds(500))
    }

    private func automatic(
        _ message: [UInt8], client: ClientConnection = ClientConnection(),
        _ change: (inout ContentLearning) -> Void = { $0.learnsByItself = true }
    ) throws -> LearningTotals {
        let store = MemoryLearningStore()
        let learner = AutomaticLearner(store, today: { 12 }, log: { Issue.record("\($0)") })
        var learning = learning(store)
        learning.learner = { learner }
        change(&learning)
        for _ in 0..<2 { _ = try ContentWorld.found(message, learning, client: client) }
        #expect(learner.close(within: .seconds(20)))
        return try store.read([], in: .global).totals
    }

    private let certain = Array("Subject: SALE\n\nabsurdly cheap\n".utf8)

    @Test func itLearnsByItselfOnlyWhereThatIsWanted() throws {
        #expect(try automatic(certain) == LearningTotals(unwanted: 1))
        #expect(try automatic(Array("Subject: x\n\nHello\n".utf8)) == LearningTotals(good: 1))
        // Between the thresholds, and with points of the body alone.
        #expect(try automatic(ContentWorld.ham(1)) == LearningTotals())
        #expect(try automatic(Array("Subject: x\n\nabsurdly cheap\n".utf8)) == LearningTotals())
        #expect(try automatic(certain) { _ in } == LearningTotals())
    }

    @Test func itDoesNotLearnTheSitesOwnMailUnlessThatIsWanted() throws {
        var clients = Array(repeating: ClientConnection(), count: 3)
        clients[0].isInternal = true
        clients[1].user = "ann"
        clients[2].role = .submission
        for client in clients {
            #expect(try automatic(certain, client: client) == LearningTotals())
            let all = try automatic(certain, client: client) { ($0.learnsByItself, $0.learnsOutgoing) = (true, true) }
            #expect(all == LearningTotals(unwanted: 1))
        }
    }

    @Test func wordsThatWereOfUseAreNoted() throws {
        let store = MemoryLearningStore()
        try ContentWorld.teach(store)
        try ContentWorld.teach(store, .recipient("ann@b.example"), isTurned: true)
        let learner = AutomaticLearner(store, today: { 40 }, log: { Issue.record("\($0)") })
        var learning = ContentLearning(store, today: { 40 })
        learning.learner = { learner }
        _ = try ContentWorld.found(ContentWorld.spam(99), learning, to: ["bob@b.example", "ann@b.example"])
        #expect(learner.close(within: .seconds(20)))
        let tokens = ContentWorld.tokens(ContentWorld.spam(99)).hashes
        for scope in [LearningScope.global, .recipient("ann@b.example")] {
            let days = Set(try store.read(tokens, in: scope).records.filter(\.isKnown).map(\.lastUsed))
            #expect(days.contains(40), "\(scope)")
        }
        #expect(try store.read([], in: .global).totals == LearningTotals(good: 5, unwanted: 5))
    }
}
