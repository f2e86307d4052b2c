import Testing

@testable import MailRules

@Suite("Learning by what rules say") struct AutomaticLearningTests {
    private typealias Hit = AutomaticLearning.Hit

    private let settings = LearningSettings()

    private func decision(
        _ hits: [Hit], isUnwanted: Bool = true, _ probability: Double? = nil, _ settings: LearningSettings? = nil
    ) -> AutomaticLearning.Decision {
        AutomaticLearning.decision(
            hits, isUnwanted: isUnwanted, probability: probability, settings: settings ?? self.settings)
    }

    private func flags(_ words: String) -> RuleFlags { RuleFlags(Set(words.split(separator: " ").map(String.init))) }

    private var clear: [Hit] { [Hit(score: 7, kind: .header), Hit(score: 6, kind: .body)] }

    @Test("Good mail is below the threshold, unwanted mail at or above the other")
    func thresholds() {
        #expect(decision([], isUnwanted: false) == .learn(.good))
        #expect(decision([Hit(score: 0.099, kind: .other)], isUnwanted: false) == .learn(.good))
        #expect(decision([Hit(score: 0.1, kind: .other)], isUnwanted: false) == .nothing(.isBetween))
        #expect(decision(clear) == .learn(.unwanted))
        let most = [Hit(score: 6, kind: .header), Hit(score: 6, kind: .body)]
        #expect(decision(most) == .learn(.unwanted))
        #expect(decision(most + [Hit(score: -0.001, kind: .body)]) == .nothing(.isBetween))
    }

    @Test("Unwanted mail needs three points of the header and three of the body")
    func points() {
        let header = Hit(score: 20, kind: .header)
        #expect(decision([header]) == .nothing(.fewBodyPoints))
        #expect(decision([Hit(score: 20, kind: .body)]) == .nothing(.fewHeaderPoints))
        #expect(decision([header, Hit(score: 2.9, kind: .body)]) == .nothing(.fewBodyPoints))
        #expect(decision([header, Hit(score: 30, kind: .other)]) == .nothing(.fewBodyPoints))
        #expect(decision([Hit(score: 12, kind: .meta(header: 1, body: 3))]) == .learn(.unwanted))
        #expect(decision([Hit(score: 12, kind: .meta(header: 1, body: 4))]) == .nothing(.fewHeaderPoints))
        #expect(decision([Hit(score: 12, kind: .meta(header: 0, body: 0))]) == .nothing(.fewBodyPoints))
    }

    @Test("Flags of rules")
    func ruleFlags() {
        #expect(decision([Hit(score: 20, kind: .header, flags: flags("autolearn_force"))]) == .learn(.unwanted))
        let zero = Hit(score: 0, kind: .header, flags: flags("autolearn_force"))
        #expect(decision([zero, Hit(score: 20, kind: .header)]) == .learn(.unwanted))
        let body = Hit(score: 3, kind: .header, flags: flags("autolearn_body"))
        #expect(decision([Hit(score: 9, kind: .header), body]) == .learn(.unwanted))
        let header = Hit(score: 3, kind: .other, flags: flags("autolearn_header"))
        #expect(decision([Hit(score: 9, kind: .body), header]) == .learn(.unwanted))
        for word in ["noautolearn", "userconf", "learn"] {
            let hit = Hit(score: 20, usedScore: 0, kind: .header, flags: flags(word))
            #expect(decision([hit], isUnwanted: false) == .learn(.good))
        }
    }

    @Test("The classifier does not teach itself, and is not taught against what it says")
    func classifier() {
        let saysUnwanted = Hit(score: 0, usedScore: 3.5, kind: .body, flags: flags("learn"))
        let saysGood = Hit(score: 0, usedScore: -1.9, kind: .body, flags: flags("learn nice"))
        #expect(decision([saysUnwanted], isUnwanted: false) == .nothing(.classifierDisagrees))
        #expect(decision([saysGood], isUnwanted: false) == .learn(.good))
        #expect(decision(clear + [saysGood]) == .nothing(.classifierDisagrees))
        #expect(decision(clear + [saysUnwanted]) == .learn(.unwanted))
    }

    @Test("The score with all rules has to agree")
    func wholeScore() {
        #expect(decision(clear, isUnwanted: false) == .nothing(.scoreDisagrees))
        #expect(decision([], isUnwanted: true) == .nothing(.scoreDisagrees))
    }

    @Test("Only errors, where the settings ask for it, or nothing at all")
    func options() {
        var errors = settings
        errors.learnsOnErrorOnly = true
        #expect(decision(clear, 0.995, errors) == .nothing(.isKnown))
        #expect(decision(clear, 0.99, errors) == .learn(.unwanted))
        #expect(decision(clear, nil, errors) == .learn(.unwanted))
        #expect(decision([], isUnwanted: false, 0.01, errors) == .nothing(.isKnown))
        #expect(decision([], isUnwanted: false, 0.02, errors) == .learn(.good))
        var off = settings
        off.learnsByItself = false
        #expect(decision(clear, nil, off) == .nothing(.isOff))
    }

    @Test("What rules look at")
    func kinds() {
        let files = MemoryRuleFiles([
            "rules/a.cf": """
            header ONE Subject =~ /a/
            body TWO /b/
            uri THREE /c/
            full FOUR /d/
            meta FIVE ONE + TWO + TWO + FOUR + FIVE_A
            meta FIVE_A ONE
            score TWO 1 2 3 4
            """
        ])
        let set = RuleSet.load("rules", from: files)
        let kinds = ["ONE", "TWO", "THREE", "FOUR", "FIVE"].compactMap { name in
            set[name].map { AutomaticLearning.Kind($0, in: set) }
        }
        #expect(kinds == [.header, .body, .body, .other, .meta(header: 1, body: 2)])
        let hit = set["TWO"].map { Hit($0, usedSet: 3, in: set) }
        #expect(hit?.score == 2)
        #expect(hit?.usedScore == 4)
    }
}
