import TestTools
import Testing

@testable import MailRules

/// Scores with a classifier.
@Suite struct LearnedScoreTests {
    private static let rules = """
        ifplugin Mail::SpamAssassin::Plugin::Bayes
        body BAYES_00  eval:check_bayes('0.00', '0.01')
        body BAYES_50  eval:check_bayes('0.40', '0.60')
        body BAYES_99  eval:check_bayes('0.99', '1.00')
        body BAYES_999 eval:check_bayes('0.999', '1.00')
        tflags BAYES_00 nice learn
        tflags BAYES_50 learn
        tflags BAYES_99 learn
        tflags BAYES_999 learn
        score BAYES_00 0 0 -1.5 -1.9
        score BAYES_50 0 0 2.0 0.8
        score BAYES_99 0 0 3.8 3.5
        score BAYES_999 0 0 0.2 0.2
        endif
        body PRIZE /prize/
        score PRIZE 4 3 2 1
        body ONLY_WITHOUT /prize/
        score ONLY_WITHOUT 1 1 0 0
        body ONLY_WITH /prize/
        score ONLY_WITH 0 0 1.25 1
        meta KNOWN BAYES_99 && PRIZE
        score KNOWN 0.5
        """

    private func scorer(_ more: String = "", hasClassifier: Bool = true) throws -> (RuleSet, ScoringRules) {
        let text = "loadplugin Mail::SpamAssassin::Plugin::Bayes\n\(Self.rules)\n\(more)\n"
        let set = RuleSet.load("rules.cf", from: MemoryRuleFiles(["rules.cf": text]))
        #expect(set.problems.isEmpty, "\(set.problems)")
        var settings = RunSettings()
        settings.hasClassifier = hasClassifier
        return (set, ScoringRules(set, settings))
    }

    private func classification(_ probability: Double) -> Classification {
        Classification(
            probability: probability, tokenCount: 9, knownCount: 5, goodCount: 1, unwantedCount: 3, strongest: [],
            stale: [])
    }

    private func texts(_ scores: [MessageScore], _ set: RuleSet) -> [[String]] {
        scores.map { score in
            ["\(score.scoreSet)"] + score.hits.map { "\(set.rules[$0.rule].name) \($0.score)" }
        }
    }

    private let message = Array("From: ann@a.test\nSubject: hello\n\nA prize for you\n".utf8)

    @Test func theSetIsChosenForEachView() throws {
        let (set, rules) = try scorer()
        guard var scorer = MessageScorer(rules) else { return }
        let views: [LearnedView] = [
            .nothing, LearnedView(isReady: true, classification: classification(0.9995)), LearnedView(isReady: true),
            LearnedView(isReady: true, classification: classification(0.01)), .nothing,
            // Not ready: what it says does not count.
            LearnedView(isReady: false, classification: classification(0.5)),
        ]
        let scores = scorer.scores(message, now: 0) { _ in views }
        #expect(
            texts(scores, set) == [
                ["0", "PRIZE 4.0", "ONLY_WITHOUT 1.0"],
                ["2", "BAYES_99 3.8", "BAYES_999 0.2", "PRIZE 2.0", "ONLY_WITH 1.25", "KNOWN 0.5"],
                ["2", "PRIZE 2.0", "ONLY_WITH 1.25"], ["2", "BAYES_00 -1.5", "PRIZE 2.0", "ONLY_WITH 1.25"],
                ["0", "PRIZE 4.0", "ONLY_WITHOUT 1.0"], ["0", "PRIZE 4.0", "ONLY_WITHOUT 1.0"],
            ])
        #expect(scores[1].classification?.probability == 0.9995)
        #expect(scores[5].classification == nil)
        #expect(texts([scorer.score(message, now: 0)], set) == [["0", "PRIZE 4.0", "ONLY_WITHOUT 1.0"]])
    }

    @Test(arguments: ["use_bayes 0", "use_bayes_rules 0", "use_learner 0"])
    func switchedOffByTheRules(_ line: String) throws {
        let (set, rules) = try scorer(line)
        guard var scorer = MessageScorer(rules) else { return }
        let scores = scorer.scores(message, now: 0) { _ in
            [LearnedView(isReady: true, classification: classification(0.9995))]
        }
        #expect(texts(scores, set) == [["0", "PRIZE 4.0", "ONLY_WITHOUT 1.0"]])
    }

    @Test func withoutAClassifierThereIsOneSet() throws {
        let (set, rules) = try scorer(hasClassifier: false)
        guard var scorer = MessageScorer(rules) else { return }
        #expect(rules.compiled.programs.count == 1)
        let scores = scorer.scores(message, now: 0) { _ in [LearnedView(isReady: true)] }
        #expect(texts(scores, set) == [["0", "PRIZE 4.0", "ONLY_WITHOUT 1.0"]])
    }

    @Test func theArgumentsAreRead() throws {
        func hits(_ arguments: [String], _ probability: Double?) -> Bool? {
            LearnedEvaluation(EvaluationCall(.body, "check_bayes", arguments.map { Array($0.utf8) }))?
                .hits(probability.map(classification))
        }
        #expect(hits(["0.00", "0.01"], 0) == true)
        #expect(hits(["0.01", "0.05"], 0.01) == false)
        #expect(hits(["0.01", "0.05"], 0.05) == true)
        #expect(hits(["0.99", "1.00"], 1) == true)
        #expect(hits(["0.99", "undef"], 1) == true)
        #expect(hits(["0.99"], 1) == false)
        #expect(hits(["0.99", "1.00"], nil) == false)
        #expect(LearnedEvaluation(EvaluationCall(.body, "check_other", [])) == nil)
    }

    @Test func messagesThatTheClassifierIsToLeaveAlone() throws {
        func tokens(_ more: String) throws -> MessageTokens? {
            guard var scorer = MessageScorer(try scorer(more).1) else { return nil }
            var found: MessageTokens?
            _ = scorer.scores(message, now: 0) { tokens in
                found = tokens()
                return [.nothing]
            }
            return found
        }
        #expect(try tokens("") != nil)
        #expect(try tokens("bayes_ignore_from *@b.test") != nil)
        #expect(try tokens("bayes_ignore_from *@a.test") == nil)
        let withRecipient = try tokens("bayes_ignore_to ann@a.test")
        #expect(withRecipient != nil)
    }

    /// What is learned from a folder is what is asked for while mail is judged, whatever an earlier scorer wrote into it.
    @Test func theTokensAreThoseThatAreLearned() throws {
        let (_, rules) = try scorer()
        guard var scorer = MessageScorer(rules) else { return }
        let tagged = Array(
            "X-Spam-Flag: YES\nX-Spam-Status: Yes, score=9\n\ttests=A,B\n".utf8 + message)
        for message in [message, tagged] {
            var found: MessageTokens?
            _ = scorer.scores(message, now: 0) { tokens in
                found = tokens()
                return [.nothing]
            }
            let learned = MessageTokens(message, rules, settings: rules.set.settings.learning)
            #expect(found?.hashes == learned.hashes)
            #expect(found?.digest == learned.digest)
        }
    }

    @Test func whetherItIsLearnedByItself() throws {
        let (_, rules) = try scorer(
            """
            loadplugin Mail::SpamAssassin::Plugin::AutoLearnThreshold
            ifplugin Mail::SpamAssassin::Plugin::AutoLearnThreshold
            bayes_auto_learn_threshold_nonspam 2.5
            bayes_auto_learn_threshold_spam 6
            endif
            """)
        guard var scorer = MessageScorer(rules) else { return }
        let plain = Array("Subject: x\n\nHello\n".utf8)
        #expect(rules.automaticLearning(of: scorer.score(plain, now: 0)) == .learn(.good))
        #expect(rules.automaticLearning(of: scorer.score(message, now: 0)) == .nothing(.isBetween))
        var cut = scorer.score(plain, now: 0)
        cut.isTimeOver = true
        #expect(rules.automaticLearning(of: cut) == .nothing(.isIncomplete))
    }
}
