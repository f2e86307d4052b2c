import MailMessage
import MailPipeline

/// A record in one line, for lists.
package enum HistoryLine {
    /// Time, queue id, answer, sender, recipients and rule.
    package static func text(_ record: MessageRecord, _ paint: Paint) -> String {
        let recipients = record.recipients.prefix(3).map { LogValue.address($0.address) }.joined(
            separator: ",")
        let more = record.recipients.count > 3 ? ",+\(record.recipients.count - 3)" : ""
        return [
            Moment.text(record.begun), LogValue.text(record.queueIdentifier ?? "NOQUEUE"),
            paint.outcome(record.action, record.action), "from=\(LogValue.address(record.sender))",
            "to=\(recipients)\(more)", "score=\(Score.text(record.score))",
            "rule=\(LogValue.text(record.rule ?? "none"))",
        ]
        .joined(separator: " ") + "\n"
    }
}
