import MailMessage
import MailPipeline

/// A record in one line, for lists.
package enum HistoryLine {
    /// Time, queue id, answer, sender, recipients and rule.
    package static func text(_ record: MessageRecord, _ paint: Paint) -> String {
        let recipients = record.recipients.prefix(3).map { "<\(TerminalText.escaped($0.address))>" }.joined(
            separator: ",")
        let more = record.recipients.count > 3 ? ",+\(record.recipients.count - 3)" : ""
        return [
            Moment.text(record.begun), TerminalText.escaped(record.queueIdentifier ?? "NOQUEUE"),
            paint.outcome(record.action, record.action), "from=<\(TerminalText.escaped(record.sender))>",
            "to=\(recipients)\(more)", "score=\(Score.text(record.score))",
            "rule=\(TerminalText.escaped(record.rule ?? "none"))",
        ]
        .joined(separator: " ") + "\n"
    }
}
