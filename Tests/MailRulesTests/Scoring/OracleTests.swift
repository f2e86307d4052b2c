import Foundation
import MailRules
import TestTools
import Testing

/// SpamAssassin's rules on real messages, beside what SpamAssassin itself said of them.
@Suite(.enabled(if: Oracle.isThere, Oracle.isMissing))
struct OracleTests {
    /// Rules that hit there because of messages that it had read before: a value that one rule captures stays in the
    /// pattern of the other for good.
    private static let ofOtherMessages: Set<String> = ["__GB_CUSTOM_HTM_URI2", "GB_CUSTOM_HTM_URI"]

    @Test func theSameRulesHit() throws {
        let answers = try Oracle.answers()
        let set = RuleSet.load(RuleFolder.path, site: Oracle.site)
        let rules = ScoringRules(set)
        guard var scorer = MessageScorer(rules) else {
            Issue.record("no memory")
            return
        }
        let messages = try MailCorpus.labelled().messages.filter { answers[$0.name] != nil }
        let chosen = (0..<Oracle.count).map { messages[$0 * messages.count / Oracle.count] }
        var (both, onlyOurs, onlyTheirs, identical, sameVerdict) = (0, 0, 0, 0, 0)
        for message in chosen {
            guard let answer = answers[message.name] else { continue }
            // The answers are about messages with LF.
            let score = scorer.score(message.bytes.filter { $0 != 0x0D }, now: 1_790_000_000)
            #expect(score.troubles.isEmpty && !score.isTimeOver, "\(message.name)")
            let ours = Set(score.hits.map { set.rules[$0.rule].name }).subtracting(Self.ofOtherMessages)
            let theirs = answer.rules.subtracting(Self.ofOtherMessages)
            both += ours.intersection(theirs).count
            onlyOurs += ours.subtracting(theirs).count
            onlyTheirs += theirs.subtracting(ours).count
            identical += ours == theirs ? 1 : 0
            sameVerdict += (score.score >= 4.9995) == (answer.score >= 5) ? 1 : 0
        }
        #expect(Double(both) >= 0.99 * Double(both + onlyTheirs), "\(onlyTheirs) hits are missing")
        #expect(Double(both) >= 0.99 * Double(both + onlyOurs), "\(onlyOurs) hits are too many")
        #expect(Double(identical) >= 0.95 * Double(Oracle.count), "\(identical) messages have the same hits")
        #expect(sameVerdict >= Oracle.count - 1, "\(sameVerdict) messages have the same verdict")
    }
}

/// What SpamAssassin said of messages of the corpus.
private enum Oracle {
    struct Answer {
        let score: Double
        let rules: Set<String>
    }

    /// So many messages are scored, spread evenly.
    static let count = 100
    static let site = "\(MailCorpus.folder)/oracle/site"

    static let isThere =
        MailCorpus.isThere
        && [site, "\(MailCorpus.folder)/oracle-dev.tsv.xz", "\(RuleFolder.path)/72_active.cf"].allSatisfy {
            FileManager.default.fileExists(atPath: $0)
        }
    static let isMissing: Comment =
        "no answers of SpamAssassin: set POSTERN_CORPUS to a folder with them, and POSTERN_SPAMASSASSIN_RULES to its rules"

    static func answers() throws -> [String: Answer] {
        let text = String(decoding: try MailCorpus.unpacked("oracle-dev.tsv.xz"), as: UTF8.self)
        var answers: [String: Answer] = [:]
        for line in text.split(separator: "\n").dropFirst() {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count > 6, let score = Double(columns[3]) else { continue }
            let rules = columns[6].split(separator: ",").map { String($0.prefix { $0 != "=" }) }
            answers[String(columns[0])] = Answer(score: score, rules: Set(rules).subtracting(["none"]))
        }
        return answers
    }
}
