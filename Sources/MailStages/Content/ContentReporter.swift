import Glibc
import MailPipeline
import MailRules

/// The fields of SpamAssassin, `X-Spam-...`: those that its rule files ask for, or its own where there are none.
package struct ContentReporter: Sendable {
    /// Its name in configuration, traces and logs.
    package static let name = "spam_headers"

    /// What the rule files say of the fields.
    package let settings: ReportSettings
    private let rules: ScoringRules?
    private let version: String

    /// Makes a reporter's maker.
    /// - Parameters:
    ///   - rules: the rules whose files say what is written; nil where there are none.
    ///   - version: what `_VERSION_` says.
    package init(_ rules: ScoringRules?, version: String) {
        (self.rules, self.version) = (rules, version)
        settings = rules?.set.settings.report.withUsualFields ?? .usual
    }

    /// The tags that the stage is to state.
    package var tags: MessageTags { MessageTags(settings) }

    /// The sum from which on a message is called spam, unless a rule says otherwise.
    package var requiredScore: Double { settings.requiredScore }

    /// A reporter.
    /// - Parameter required: the sum from which on a message is called spam; nil for what the rule files say.
    package func reporter(required: Double?) -> FieldReporter {
        let required = required ?? requiredScore
        return FieldReporter(
            Self.name, variant: "required=\(required)", prefix: SpamReport.prefix, sparing: SpamReport.keptPrefix,
            impersonally: { facts in
                var about = ReportFacts()
                (about.score, about.required) = (facts.score, required)
                return flagging(about.isSpam)
            }
        ) { facts in report(facts, required) }
    }

    /// The reporter for all on one side of their thresholds: the threshold that it names is the one of the rule files.
    private func flagging(_ isSpam: Bool) -> FieldReporter {
        FieldReporter(
            Self.name, variant: isSpam ? "flag=yes" : "flag=no", prefix: SpamReport.prefix,
            sparing: SpamReport.keptPrefix
        ) { facts in report(facts, requiredScore, isSpam: isSpam) }
    }

    private func report(_ facts: FieldReportFacts, _ required: Double, isSpam: Bool? = nil) -> FieldReport {
        var about = ReportFacts()
        (about.score, about.required, about.version) = (facts.score, required, version)
        about.verdict = isSpam
        let scores = scores(facts)
        about.tests = facts.findings.flatMap { tests($0, scores) }.map { test in
            let note = TagReference(MessageTags.note, Array(test.name.utf8)).text
            guard let note = facts.stated[String(decoding: note, as: UTF8.self)] else { return test }
            var test = test
            test.notes = [note]
            return test
        }
        // Nobody says that a message is no spam which the rules did not look at: it is too large, or they failed.
        guard rules == nil || facts.stated[ContentStage.scoredFact] != nil || about.isSpam else {
            return FieldReport([])
        }
        about.host = facts.client.serverName ?? Self.hostName
        about.values = values(facts)
        let report = SpamReport(settings, about)
        return FieldReport(
            report.fields.map { FieldReport.Field($0.name, $0.value) },
            rewriting: report.rewritings.map {
                FieldReport.Rewriting(
                    $0.field, prefixes: $0.prefixes, keepingAs: $0.keeping, isAdded: $0.field == "Subject")
            })
    }

    /// The finding as a test; a rule whose hits all count is there for each of them.
    private func tests(_ finding: Finding, _ scores: [Double]) -> [ReportedTest] {
        guard finding.stage == ContentStage.name, let rules, let number = rules.set.number(of: finding.name) else {
            // The words may be the sender's, and are one line.
            let words = finding.reason.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
            return [ReportedTest(finding.name, score: finding.weight, explanation: words)]
        }
        let (rule, own) = (rules.set.rules[number], scores[number])
        guard rule.flags.isMultiple, own != 0 else { return [ReportedTest(rule, score: finding.weight)] }
        let count = (finding.weight / own).rounded()
        let isCounted = count >= 1 && count <= Self.mostHits && abs(count * own - finding.weight) < 1e-6
        return isCounted
            ? Array(repeating: ReportedTest(rule, score: own), count: Int(count))
            : [ReportedTest(rule, score: finding.weight)]
    }

    private static let mostHits = 100.0

    /// The scores of the set that counted.
    private func scores(_ facts: FieldReportFacts) -> [Double] {
        guard let programs = rules?.compiled.programs else { return [] }
        let set = facts.stated[ContentStage.scoredFact]?.first.map { Int($0) - 0x30 }
        return (programs.first { $0.scoreSet == set } ?? programs[0]).scores
    }

    private func values(_ facts: FieldReportFacts) -> [TagReference: [UInt8]] {
        var values: [TagReference: [UInt8]] = [:]
        for field in settings.templates {
            for tag in TagTemplate(field).tags {
                values[tag] = facts.stated[String(decoding: tag.text, as: UTF8.self)]
            }
        }
        if let address = facts.client.address {
            values[TagReference("REMOTEHOSTADDR")] = Array(address.description.utf8)
        }
        if !facts.client.host.isEmpty { values[TagReference("REMOTEHOSTNAME")] = Array(facts.client.host.utf8) }
        return values
    }

    /// The name of this machine (`gethostname`).
    private static let hostName: String = {
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, name.count - 1) == 0 else { return "localhost" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }()
}
