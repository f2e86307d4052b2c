import MailMessage

/// What a milter sends to the MTA so that a message becomes what the plan says.
public struct MessageChanges: Sendable {
    /// Changes of the header, in their order.
    public private(set) var header: [HeaderChange] = []
    /// Recipients to add, without angle brackets.
    public private(set) var addedRecipients: [String] = []
    /// Recipients to remove, as RCPT named them.
    public private(set) var removedRecipients: [[UInt8]] = []
    /// The new sender, without angle brackets; nil for the old one.
    public private(set) var sender: String?
    /// Why the MTA is to keep the message; nil where it is not.
    public private(set) var quarantine: String?

    /// Makes the changes of a plan. Where one that keeps something harmful from a recipient cannot be made, the plan
    /// becomes a refusal, with the reason.
    public init(_ judgement: inout Judgement, of message: Message) {
        guard judgement.plan.answer == .deliver else { return }
        var headerEditor = HeaderEditor(message)
        for edit in judgement.plan.edits {
            headerEditor.make(edit)
            switch edit {
            case .addRecipient(let address):
                let isThere = judgement.transaction.recipients.contains { $0.address == MailAddress(address) }
                // Postfix delivers twice to one that it has already.
                if !isThere, !addedRecipients.contains(address) { addedRecipients.append(address) }
            case .changeSender(let address): sender = address
            case .quarantine(let reason): quarantine = reason
            default: break
            }
        }
        header = headerEditor.changes
        removedRecipients = judgement.transaction.recipients.filter { judgement.plan.removed.contains($0.index) }
            .map(\.raw)
    }
}
