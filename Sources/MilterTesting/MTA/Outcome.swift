import Milter

/// How a message ended: the decision, the edits that the filter made, and the message that they lead to.
///
/// For example:
/// ```swift
/// let outcome = try mta.message("Subject: hello\r\n\r\nHello\r\n")
/// #expect(outcome.decision == .accept)
/// #expect(outcome.edits.contains(.insertedHeader(at: 0, "X-Checked", "yes")))
/// #expect(outcome.header("X-Checked") == "yes")
/// ```
public struct Outcome: Sendable, Hashable, CustomStringConvertible {
    /// The decision. A filter that ends with `continue` at the end of the message has accepted it.
    public let decision: Decision
    /// Where the decision was made.
    public let step: MTA.Step
    /// The edits in the order in which they came. Chunks of a new body are one edit.
    public let edits: [RecordedEdit]
    /// How many times the filter said that it is still at work.
    public let progressCount: Int
    /// The message with all edits applied, whether or not it is sent on.
    public let message: EditedMessage

    /// The message as it is sent on, or `nil` if it is not: rejected, deferred, discarded, held, or left
    /// without a recipient.
    public var delivered: EditedMessage? {
        switch decision {
        case .reject, .defer, .shutdown, .discard: nil
        default: message.quarantineReason == nil && !message.recipients.isEmpty ? message : nil
        }
    }

    /// The value of the first header field of that name in the edited message, without white space around it.
    public func header(_ name: RawText) -> RawText? {
        message.values(of: name).first
    }

    /// The decision, where it was made, and the edits as test cases write them.
    public var description: String {
        (["\(decision) at \(step)"] + edits.map { "+ \($0)" }).joined(separator: "; ")
    }

    /// Whether the filter changed or deleted a header field of that name.
    public func changed(_ name: RawText) -> Bool {
        edits.contains { edit in
            switch edit {
            case .changedHeader(let field, _, _), .deletedHeader(let field, _):
                field.equalsIgnoringCase(name)
            default: false
            }
        }
    }
}
