import MailMessage
import MailPipeline

/// What `postern scan` says of one message.
package struct ScanReport: Sendable, MessageReport {
    /// The file.
    package let file: String
    /// The record, as it would be kept.
    package let record: MessageRecord
    /// What in the message each finding was seen by, in the order of the findings. It is never kept.
    package let evidence: [String?]
    /// The reply before the end of the message, where there is one.
    package let earlyReply: String?

    /// The exit status of its worst recipient: 0 delivered, 11 refused, 12 deferred, 13 thrown away.
    package var status: Int32 {
        record.recipients.map { Self.status(of: $0.verdict) }.max(by: { Self.badness($0) < Self.badness($1) })
            ?? (earlyReply == nil ? 0 : earlyReply?.hasPrefix("4") == true ? 12 : 11)
    }

    private static func status(of verdict: String) -> Int32 {
        switch verdict {
        case "hold": 10
        case "reject": 11
        case "defer": 12
        case "discard": 13
        default: 0
        }
    }

    /// A message that is lost without a word is worst for a recipient, then one that is refused.
    private static func badness(_ status: Int32) -> Int { [0: 0, 10: 1, 12: 2, 11: 3, 13: 4][status] ?? 5 }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        var text = "\(paint(TerminalText.escaped(file), .bold)):\n"
        if let earlyReply { text += "  before the message: \(paint(earlyReply, .red))\n" }
        return text + RecordText(record, evidence: evidence, paint: paint).text
    }
}
