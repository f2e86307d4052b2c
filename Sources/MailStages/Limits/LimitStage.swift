import MailMessage
import MailPipeline

/// The stage `limits`: messages that are larger, or have more recipients or parts, than the site wants.
package struct LimitStage: Sendable, Hashable {
    /// The name of the stage.
    package static let name = "limits"

    /// Bytes of a message, as MAIL declares them and as they come; nil for no limit.
    package var messageBytes: Int?
    /// Recipients of a message; nil for no limit.
    package var recipients: Int?
    /// Parts of a message that are files; nil for no limit.
    package var attachments: Int?
    /// Fields of the header; nil for no limit.
    package var fields: Int?

    /// No limits.
    package init() {}

    /// The stage.
    package var stage: Stage {
        var stage = Stage(Self.name, kinds: Self.kinds)
        if let messageBytes {
            stage.onSender = { transaction, findings in
                guard let declared = transaction.sender?.declaredSize, declared > messageBytes else { return }
                try findings.add(
                    "declared-size-limit",
                    reason: "it is declared to have \(declared) bytes; \(messageBytes) are allowed")
            }
        }
        if let recipients {
            stage.onRecipient = { transaction, _, findings in
                guard transaction.recipients.count >= recipients else { return }
                try findings.add("recipient-limit", reason: "it has more than \(recipients) recipients")
            }
        }
        if messageBytes != nil || attachments != nil || fields != nil {
            stage.onMessage = { [self] _, message, findings in try look(message, &findings) }
        }
        return stage
    }

    private func look(_ message: Message, _ findings: inout FindingList) throws {
        let size = message.sources.first?.count ?? 0
        if let messageBytes, size > messageBytes {
            try findings.add("message-size-limit", reason: "it has \(size) bytes; \(messageBytes) are allowed")
        }
        if let attachments {
            let count = message.parts.count { $0.isFile && $0.reading == 0 }
            if count > attachments {
                try findings.add("attachment-limit", reason: "it has \(count) attachments; \(attachments) are allowed")
            }
        }
        if let fields, message.fields.count > fields {
            try findings.add(
                "header-count-limit", reason: "its header has \(message.fields.count) fields; \(fields) are allowed")
        }
    }

    private static let kinds = [
        FindingKind(
            "declared-size-limit", class: FindingClass.limit, at: .sender,
            explanation: "it is declared to be larger than allowed"),
        FindingKind(
            "recipient-limit", class: FindingClass.limit, at: .recipient,
            explanation: "it has more recipients than allowed"),
        FindingKind(
            "message-size-limit", class: FindingClass.limit, at: .message, explanation: "it is larger than allowed"),
        FindingKind(
            "attachment-limit", class: FindingClass.limit, at: .message,
            explanation: "it has more attachments than allowed"),
        FindingKind(
            "header-count-limit", class: FindingClass.limit, at: .message,
            explanation: "its header has more fields than allowed"),
    ]
}
