import MailPipeline

@testable import MailTrap

extension MessageRecord {
    /// A record as an ordinary message leaves it: three findings, ten stages, eight votes a recipient.
    static func sample(
        _ number: Int = 1, begun: Double = 1_790_000_000, sender: String = "ann@example.org",
        recipients: [String] = ["ben@example.net"], action: String = "deliver"
    ) -> MessageRecord {
        var record = MessageRecord(begun: begun)
        record.queueIdentifier = "4bXq\(number)z0QfZ"
        record.client = "192.0.2.\(number % 250)"
        record.host = "mail\(number % 97).example.org"
        record.helo = "mail\(number % 97).example.org"
        record.sender = sender
        record.recipients = recipients.map { address in
            var recipient = Recipient(address: address, verdict: action, applied: action)
            recipient.rule = "block-executables"
            recipient.votes = (0..<8).map { index in
                Vote(
                    layer: "site", rule: "rule-\(index)", action: index == 0 ? "reject" : "add-header X-Spam",
                    standing: index == 0 ? .decided : .overruled, findings: [0, index % 3])
            }
            return recipient
        }
        record.size = 24_531 + number
        record.findings = (0..<3).map { index in
            var item = FoundItem(stage: "attachments", name: "attachment.executable", findingClass: "policy")
            item.weight = 2.5
            item.reason = "the file is a program for Windows by its first bytes (\(index))"
            item.place = FindingPlace(part: 2, path: "2.1", range: 1_204..<22_931, chain: ["a.zip", "invoice.pdf.exe"])
            return item
        }
        record.score = 7.5
        record.action = action
        record.rule = "block-executables"
        record.reply = action == "reject" ? "554 5.7.1 this file is not taken here" : nil
        record.edits = ["add-header X-Spam", "subject-prefix"]
        record.times = ["size", "helo", "lists", "attachments", "names", "types", "links", "clamd", "dkim", "spf"]
            .map { StageTime(stage: $0, microseconds: 12 + number % 80) }
        record.microseconds = 1_843
        return record
    }
}

extension MessageRecord {
    /// A record with a text wherever one can stand, and with extreme numbers.
    static func hostile(_ text: String) -> MessageRecord {
        var record = MessageRecord(begun: 1_790_000_000.125)
        (record.queueIdentifier, record.client, record.host, record.helo) = (text, text, text, text)
        (record.role, record.user, record.sender) = (.reentry, text, text)
        var recipient = Recipient(address: text, verdict: text, applied: text)
        (recipient.rule, recipient.reply, recipient.would, recipient.wouldRule) = (text, text, text, text)
        recipient.isEarly = true
        recipient.votes = [
            Vote(layer: text, rule: text, action: text, standing: .unknown, findings: [0, -1, .max, .min])
        ]
        record.recipients = [recipient, recipient, Recipient(address: "", verdict: "", applied: "")]
        var item = FoundItem(stage: text, name: text, findingClass: text)
        (item.weight, item.reason, item.recipient) = (-.infinity, text, .min)
        item.place = FindingPlace(part: .max, path: text, range: (.min)..<(.max), chain: [text, text])
        record.findings = [item, FoundItem(stage: "", name: "", findingClass: "")]
        (record.size, record.findingsLeftOut, record.score) = (.max, .min, -.greatestFiniteMagnitude)
        (record.action, record.rule, record.reply) = (text, text, text)
        (record.edits, record.notes) = ([text, ""], [text])
        record.times = [StageTime(stage: text, microseconds: .max)]
        record.times[0].failure = text
        record.microseconds = -1
        return record
    }
}
