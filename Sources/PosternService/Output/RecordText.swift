import MailMessage
import MailPipeline

/// A record as lines for a person: what was decided for whom, by which rule, and all that was found. What the sender
/// wrote is escaped.
package struct RecordText {
    private let record: MessageRecord
    private let evidence: [String?]
    private let paint: Paint

    /// Makes the text of a record.
    /// - Parameter evidence: what in the message each finding was seen by, where the message is at hand.
    package init(_ record: MessageRecord, evidence: [String?] = [], paint: Paint) {
        (self.record, self.evidence, self.paint) = (record, evidence, paint)
    }

    /// The lines.
    package var text: String {
        var lines = ["  from <\(shown(record.sender))>, client \(client), \(record.size) bytes"]
        for recipient in record.recipients { lines += self.lines(recipient) }
        lines += record.findings.enumerated().map {
            finding($1, evidence: evidence.indices.contains($0) ? evidence[$0] : nil)
        }
        if record.findingsLeftOut > 0 { lines.append("  and \(record.findingsLeftOut) findings more") }
        for edit in record.edits { lines.append("  change: \(shown(edit))") }
        for note in record.notes { lines.append("  note: \(shown(note))") }
        for time in record.times {
            let failure = time.failure.map { paint(" failed: \(shown($0))", .red) } ?? ""
            lines.append("  stage \(time.stage): \(Score.text(Double(time.microseconds) / 1000)) ms\(failure)")
        }
        let answer = record.reply.map { " \(shown($0))" } ?? ""
        let rule = record.rule.map { " (rule \(shown($0)))" } ?? ""
        lines.append("  score \(Score.text(record.score))")
        if !record.recipients.isEmpty, record.recipients.allSatisfy(\.isEarly) {
            lines.append("  answer: " + paint("no recipient was taken, so that the message is not asked for", .red))
        } else {
            lines.append("  answer: " + paint.outcome(record.action, record.action + answer) + rule)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var client: String {
        let helo = record.helo.map { ", HELO \(shown($0))" } ?? ""
        let user = record.user.map { ", user \(shown($0))" } ?? ""
        return shown(record.client ?? (record.host.isEmpty ? "unknown" : record.host)) + helo + user
            + ", role \(record.role.rawValue)"
    }

    private func lines(_ recipient: MessageRecord.Recipient) -> [String] {
        let applied = recipient.applied == recipient.verdict ? "" : ", done: \(recipient.applied)"
        let rule = recipient.rule.map { " by \(shown($0))" } ?? ""
        let early = recipient.isEarly ? " at RCPT" : ""
        var lines = [
            "  to <\(shown(recipient.address))>: "
                + paint.outcome(recipient.verdict, recipient.verdict) + "\(rule)\(early)\(applied)"
        ]
        if let would = recipient.would {
            lines.append(paint("    would be: \(would) by \(shown(recipient.wouldRule ?? ""))", .yellow))
        }
        for vote in recipient.votes {
            // What was found of a recipient who is refused at RCPT is not kept.
            let names = vote.findings.prefix(5).compactMap(name)
            let findings = names.isEmpty ? "" : " on " + names.joined(separator: ", ")
            lines.append(
                "    \(vote.layer) rule \(shown(vote.rule)): \(vote.action) (\(vote.standing.rawValue))\(findings)")
        }
        return lines
    }

    private func name(_ finding: Int) -> String? {
        record.findings.indices.contains(finding) ? record.findings[finding].name : nil
    }

    private func finding(_ finding: MessageRecord.FoundItem, evidence: String?) -> String {
        let chain = finding.place.chain.map(shown).joined(separator: " > ")
        let part = finding.place.path.isEmpty ? "" : " in part \(finding.place.path)"
        let range = finding.place.range.map { " at \($0.lowerBound)-\($0.upperBound)" } ?? ""
        let seen = evidence.map { ": \(paint(shown($0), .bold))" } ?? ""
        let weight = finding.weight == 0 ? "" : " weight \(Score.text(finding.weight))"
        return "  " + paint("\(finding.findingClass) \(finding.name)", .yellow) + part + range + weight
            + (chain.isEmpty ? "" : " \(chain)") + " \(shown(finding.reason))\(seen)"
    }

    private func shown(_ text: String) -> String { TerminalText.escaped(text) }
}
