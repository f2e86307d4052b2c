import MailMessage
import MailStages
import Milter

/// The filter of `postern serve`: it examines each message at its end, and refuses what policy says. Everything else
/// passes as it is.
package struct MessageFilter: Sendable {
    private let examiner: AttachmentExaminer
    private let policy: AttachmentPolicy
    private let log: @Sendable (String) -> Void

    /// Makes the filter; `log` gets one line for each message.
    package init(
        examiner: AttachmentExaminer, policy: AttachmentPolicy, log: @escaping @Sendable (String) -> Void
    ) {
        (self.examiner, self.policy, self.log) = (examiner, policy, log)
    }

    /// The filter as libmilter, or a test, runs it. It only looks on until the end of a message.
    package var filter: Filter<Void, MessageInHand> {
        var filter = Filter(message: { [examiner] in MessageInHand(storage: examiner.reader.storage) })
        filter.options.actions = []
        filter.options.keepsLeadingSpace = true
        filter.observeHeader { _, name, value, message in try message.addField(name: name, value: value) }
        filter.observeBody { _, bytes, message in try message.addBody(bytes) }
        filter.onEndOfMessage { [examiner, policy, log] end, message in
            let examination = try examiner.examine(message.finish())
            let queue = end.macro(.queueIdentifier)?.description ?? "unknown"
            switch policy.verdict(on: examination) {
            case .pass:
                log("queue=\(queue) verdict=accept")
                return .continue
            case .refuse(let code, let text, let finding):
                let refusal = Refusal(code: code, "5.7.1", text)
                log("queue=\(queue) verdict=reject finding=\(finding.name) reply=\(Self.quoted("\(refusal)"))")
                return .reject(refusal)
            case .defer(let finding):
                throw ExaminationFailure(description: finding.reason)
            }
        }
        return filter
    }

    /// A text between quotes, so that nothing in it can pass for another fact of a log line.
    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// A fault of ours that kept a message from being examined: it is deferred.
struct ExaminationFailure: Error, CustomStringConvertible {
    let description: String
}
