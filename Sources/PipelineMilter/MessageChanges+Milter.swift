import MailPipeline
import Milter

extension MessageChanges {
    /// Has the MTA make the changes.
    /// - Throws: `MilterError` for a change that it does not let the filter make.
    func make(_ end: borrowing EndOfMessage) throws {
        for change in header {
            // The MTA was asked for values with their blank (`FilterOptions.keepsLeadingSpace`).
            switch change {
            case .insert(let name, let value): try end.insertHeader(RawText(name), RawText([0x20] + value), at: 0)
            case .add(let name, let value): try end.addHeader(RawText(name), RawText([0x20] + value))
            case .change(let name, let occurrence, let value):
                try end.changeHeader(RawText(name), occurrence: occurrence, to: RawText([0x20] + value))
            case .delete(let name, let occurrence): try end.deleteHeader(RawText(name), occurrence: occurrence)
            }
        }
        if let body { try end.replaceBody(body) }
        for recipient in removedRecipients { try end.removeRecipient(RawText(recipient)) }
        for recipient in addedRecipients { try end.addRecipient(RawText("<\(recipient)>")) }
        if let sender { try end.changeSender(RawText("<\(sender)>")) }
        if let quarantine { try end.quarantine(RawText(quarantine)) }
    }
}

extension Actions {
    /// The actions that changes need.
    init(_ kinds: Set<ChangeKind>) {
        self = kinds.reduce(into: []) { actions, kind in
            switch kind {
            case .addHeaders: actions.insert(.addHeaders)
            case .changeHeaders: actions.insert(.changeHeaders)
            case .replaceBody: actions.insert(.replaceBody)
            case .addRecipients: actions.insert(.addRecipients)
            case .removeRecipients: actions.insert(.removeRecipients)
            case .changeSender: actions.insert(.changeSender)
            case .quarantine: actions.insert(.quarantine)
            }
        }
    }
}
