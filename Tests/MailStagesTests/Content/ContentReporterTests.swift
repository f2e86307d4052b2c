import MailPipeline
import MailRules
import MailStages
import Testing

/// What is written into messages, by the rules and by other stages.
@Suite struct ContentReporterTests {
    private static let site = """
        add_header all Status _YESNO_, score=_SCORE_ required=_REQD_ tests=_TESTS_
        add_header spam Scores _TESTSSCORES_
        add_header spam Report _REPORT_
        remove_header all Checker-Version
        add_header all Checker-Version rules
        required_score 4
        body A /aa/
        describe A it says it
        score A 1.5
        tflags A multiple
        body B /bb/
        score B 5
        """

    private static let other: Stage = {
        var stage = Stage(
            "other",
            kinds: [FindingKind("odd", class: "anomaly", at: .message, weight: 4.5, explanation: "it is\r\nodd")])
        stage.onMessage = { _, _, findings in try findings.add("odd") }
        return stage
    }()

    private func written(
        _ text: String, required: Double? = nil, largest: Int = 1 << 20, _ others: [Stage] = []
    ) throws -> [String] {
        let site = try SiteRules(Self.site)
        let rules = ScoringRules(RuleSet.load(site.path))
        let message = Array("X-Spam-Status: No\nSubject: x\n\n\(text)\n".utf8)
        return try WrittenHeader.scored(message, rules, required: required, largest: largest, others).text
    }

    private let version = #"X-Spam-Checker-Version: "rules""#
    private let subject = #"Subject: "x""#

    @Test func theRulesOfAFile() throws {
        #expect(
            try written("nothing") == [
                #"X-Spam-Status: "No, score=0.0 required=4.0 tests=none""#, version, subject,
            ])
        #expect(
            try written("aa aa aa") == [
                #"X-Spam-Status: "Yes, score=4.5 required=4.0 tests=A,A,A""#,
                #"X-Spam-Scores: "A=1.5,A=1.5,A=1.5""#,
                #"X-Spam-Report: "\n\t*  1.5 A BODY: it says it\n\t*  1.5 A BODY: it says it\n\t*  1.5 A BODY: it says it""#,
                version, subject,
            ])
    }

    @Test func theConfigurationNamesTheThreshold() throws {
        #expect(
            try written("bb", required: 5.5).first == #"X-Spam-Status: "No, score=5.0 required=5.5 tests=B""#)
    }

    /// Their words may be the sender's, and make no line of their own.
    @Test func whatOtherStagesFind() throws {
        #expect(
            try written("aa", [Self.other]) == [
                #"X-Spam-Status: "Yes, score=6.0 required=4.0 tests=A,odd""#, #"X-Spam-Scores: "A=1.5,odd=4.5""#,
                #"X-Spam-Report: "\n\t*  4.5 odd it is  odd\n\t*  1.5 A BODY: it says it""#, version, subject,
            ])
    }

    /// A message that the rules did not look at is not called good; what was forged goes all the same.
    @Test func whatTheRulesDidNotLookAt() throws {
        #expect(try written("bb", largest: 10) == [subject])
        #expect(
            try written("bb", largest: 10, [Self.other]).first
                == #"X-Spam-Status: "Yes, score=4.5 required=4.0 tests=odd""#)
    }

    /// What the classifier says, the scores of its set, and what is learned by itself.
    @Test func whatTheClassifierSays() throws {
        let site = try SiteRules(
            ContentWorld.text + """

                body TWICE /blue|night/
                score TWICE 1 1 0.25 0.25
                tflags TWICE multiple
                bayes_auto_learn_threshold_nonspam 1
                fold_headers 0
                add_header all Status _TESTSSCORES_ bayes=_BAYES_ autolearn=_AUTOLEARN_
                """)
        var settings = RunSettings()
        settings.hasClassifier = true
        let rules = ScoringRules(RuleSet.load(site.path), settings)
        let store = MemoryLearningStore()
        var learning = ContentLearning(store, today: { 12 })
        func status(_ message: [UInt8], to recipients: [String] = ["bob@b.example"]) throws -> String? {
            try WrittenHeader.scored(message, rules, learning: learning, to: recipients).text
                .first { $0.hasPrefix("X-Spam-Status") }
        }
        let spam = ContentWorld.spam(99)
        #expect(
            try status(spam)
                == #"X-Spam-Status: "TWICE=1,TWICE=1,WORD=1 bayes=0.5 autolearn=disabled""#)
        try ContentWorld.teach(store)
        let known = try #require(try status(spam))
        #expect(known.contains("KNOWN_SPAM=3,TWICE=0.25,TWICE=0.25,WORD=0.5 bayes="))
        let probability = try #require(known.firstMatch(of: /bayes=(0\.[0-9]{4}|1\.0000) autolearn=disabled/)?.1)
        #expect(try #require(Double(probability)) > 0.6)
        learning.learnsByItself = true
        #expect(try #require(try status(spam)).contains("autolearn=no autolearn_force=no"))
        #expect(
            try #require(try status(Array("Subject: q\n\nnothing\n".utf8))).contains("autolearn=ham autolearn_force=no")
        )
        // What one of several recipients alone has taught is not told to the others.
        try ContentWorld.teach(store, .recipient("ann@b.example"), isTurned: true)
        let both = try #require(try status(spam, to: ["ann@b.example", "bob@b.example"]))
        #expect(both.contains("bayes=\(probability) "))
        let own = try #require(try status(spam, to: ["ann@b.example"]))
        #expect(own.contains("KNOWN_HAM=-2") && !own.contains("bayes=\(probability) "))
    }

    @Test func withoutRuleFiles() throws {
        let message = Array("Subject: x\n\ny\n".utf8)
        #expect(
            try WrittenHeader.scored(message, nil, required: 4, [Self.other]).text == [
                #"X-Spam-Flag: "YES""#, #"X-Spam-Level: "****""#,
                #"X-Spam-Status: "Yes, score=4.5 required=4.0 tests=odd autolearn=disabled\n\tversion=v""#, subject,
            ])
        #expect(
            try WrittenHeader.scored(message, nil).text == [
                #"X-Spam-Level: """#,
                #"X-Spam-Status: "No, score=0.0 required=5.0 tests=none autolearn=disabled\n\tversion=v""#, subject,
            ])
    }
}
