import MailMessage
import MailPipeline

/// A stage that looks at one thing: whether the message has a `Date` field, which RFC 5322 asks for.
public enum DateStage {
    /// The stage.
    public static let stage: Stage = {
        var stage = Stage(
            "dates", kinds: [FindingKind("no-date", at: .message, weight: 2, explanation: "has no Date field")])
        stage.onMessage = { _, message, findings in
            guard let source = message.sources.first else { return }
            let hasDate = message.fields.contains { field in
                String(decoding: source.copy(field.name), as: UTF8.self).lowercased() == "date"
            }
            if !hasDate { try findings.add("no-date") }
        }
        return stage
    }()
}
