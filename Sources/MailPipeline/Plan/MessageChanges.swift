import MailMessage

/// What a milter sends to the MTA so that a message becomes what the plan says.
public struct MessageChanges: Sendable {
    /// Changes of the header, in their order.
    public private(set) var header: [FieldChange] = []
    /// The new body; nil for the old one.
    public private(set) var body: BodyEdit?
    /// Recipients to add, without angle brackets.
    public private(set) var addedRecipients: [String] = []
    /// Recipients to remove, as RCPT named them.
    public private(set) var removedRecipients: [[UInt8]] = []
    /// The new sender, without angle brackets; nil for the old one.
    public private(set) var sender: String?
    /// Why the MTA is to keep the message; nil where it is not.
    public private(set) var quarantine: String?

    /// Makes the changes of a plan for those to whom the MTA delivers. Where one that keeps something harmful from a recipient
    /// cannot be made, the plan becomes a refusal, with the reason.
    /// - Parameters:
    ///   - judgement: what was said of the message; its plan may become a refusal.
    ///   - message: the message.
    ///   - reader: how it was read.
    ///   - policy: says what a sender can do, for that refusal, and whether postmaster gets what is to be removed.
    /// - Throws: `StorageError` when content cannot be kept.
    public init(
        _ judgement: inout Judgement, of message: Message, reader: MessageReader = MessageReader(), policy: Policy
    ) throws(StorageError) {
        guard judgement.plan.answer == .deliver, !judgement.plan.edits.isEmpty || !judgement.plan.removed.isEmpty else {
            return
        }
        let removed = Set(judgement.plan.removed)
        let staying = judgement.transaction.recipients.filter { !removed.contains($0.index) }
        try make(judgement.plan.edits, for: staying, of: message, reader, policy, &judgement)
        guard judgement.plan.answer == .deliver else { return }
        // Who is to be added stays where he is there already.
        let kept = Set(judgement.plan.edits.compactMap(\.addedRecipient).map { MailAddress($0) })
        judgement.plan.keep(judgement.transaction.recipients.filter { kept.contains($0.address) }.map(\.index))
        let gone = Set(judgement.plan.removed)
        removedRecipients = judgement.transaction.recipients.filter { gone.contains($0.index) }.map(\.raw)
    }

    /// Makes the changes of a copy, in the same way.
    init(
        _ copy: PlannedCopy, _ judgement: inout Judgement, of message: Message, reader: MessageReader, policy: Policy
    ) throws(StorageError) {
        let getting = copy.recipients.map { judgement.transaction.recipients[$0] }
        try make(copy.edits, for: copy.added.isEmpty ? getting : [], of: message, reader, policy, &judgement)
    }

    /// - Parameter staying: who gets it.
    private mutating func make(
        _ edits: [Edit], for staying: [EnvelopeRecipient], of message: Message, _ reader: MessageReader,
        _ policy: Policy, _ judgement: inout Judgement
    ) throws(StorageError) {
        let isSpared = policy.sparesRoleAddresses && !staying.isEmpty && staying.allSatisfy(\.isRoleAddress)
        try editParts(edits, of: message, reader, &judgement.plan, isSpared ? nil : policy.contact)
        guard !judgement.plan.answer.isAgainst else { return }
        var headerEditor = HeaderEditor(message)
        for edit in edits {
            headerEditor.make(edit)
            switch edit {
            case .addRecipient(let address):
                // Postfix delivers twice to one that it has already.
                let isThere =
                    judgement.transaction.recipients.contains { $0.address == MailAddress(address) }
                    || addedRecipients.contains { MailAddress($0) == MailAddress(address) }
                if !isThere { addedRecipients.append(address) }
            case .changeSender(let address):
                // A bounce with a sender could be bounced again, for ever (RFC 5321 section 4.5.5).
                if judgement.transaction.sender?.address.isNull == true {
                    judgement.plan.notes.append("the sender of a bounce is not changed")
                } else {
                    sender = address
                }
            case .quarantine(let reason): quarantine = reason
            default: break
            }
        }
        header += headerEditor.changes
    }

    /// - Parameter contact: for the refusal where it cannot be done; nil where the message is delivered all the same.
    private mutating func editParts(
        _ edits: [Edit], of message: Message, _ reader: MessageReader, _ plan: inout MessagePlan, _ contact: String?
    ) throws(StorageError) {
        guard edits.contains(where: \.changesParts) else { return }
        if edits.count(where: \.isDisclaimer) > 1 {
            plan.notes.append("a message gets one disclaimer: that of the first rule")
        }
        var editor = MessageEditor(message, reader: reader)
        for edit in edits {
            switch edit {
            case .removeParts(let parts, let notice): for part in parts { editor.remove(part: part, notice: notice) }
            case .replaceParts(let parts, let text): for part in parts { editor.replace(part: part, text: text) }
            case .renameParts(let parts, let name): for part in parts { editor.rename(part: part, to: name) }
            case .addDisclaimer(let disclaimer): editor.addDisclaimer(disclaimer)
            default: continue
            }
            if let parts = edit.parts, parts.isEmpty {
                plan.refuse("what is to be removed from this message is no part of it", contact)
                return
            }
        }
        let done = try editor.finish()
        for refusal in done.refusals {
            // What another edit takes away is gone, which is what was wanted.
            if refusal.request.part != nil, refusal.reason != .insideAnotherEdit {
                plan.notes.append(refusal.description)
                plan.refuse(
                    "this message holds what is to be removed from it, and \(refusal.reason.explanation)", contact)
                return
            }
            if refusal.request.part == nil { plan.notes.append(refusal.description) }
        }
        header = done.headerChanges.map { change in
            change.value.map { .change(name: change.name, occurrence: change.occurrence, value: $0) }
                ?? .delete(name: change.name, occurrence: change.occurrence)
        }
        header += done.headerAdditions.map { .add(name: $0.name, value: $0.value) }
        body = done.body
    }
}

extension Edit {
    fileprivate var changesParts: Bool {
        isDisclaimer || parts != nil
    }

    fileprivate var isDisclaimer: Bool { if case .addDisclaimer = self { true } else { false } }
}

extension MessagePlan {
    /// Delivers to recipients who were to be removed.
    fileprivate mutating func keep(_ recipients: [Int]) {
        // One whose rules throw the message away does not get it by another one's.
        for recipient in recipients where applied.indices.contains(recipient) && applied[recipient] == "remove" {
            applied[recipient] = "deliver"
            removed.removeAll { $0 == recipient }
        }
    }

    /// Makes it a refusal for all: a change that must be made cannot.
    fileprivate mutating func refuse(_ text: String, _ contact: String?) {
        guard let contact else {
            notes.append("it is for postmaster or abuse alone, and is delivered with what was to be removed")
            edits.removeAll(where: \.changesParts)
            for index in copies.indices { copies[index].edits.removeAll(where: \.changesParts) }
            return
        }
        answer = .reject(SMTPAnswer(code: 550, status: "5.7.1", text: text, wayOut: contact))
        (edits, removed, rule) = ([], [], "change-impossible")
        (held, copies) = ([], [])
        applied = applied.map { _ in "reject" }
    }
}
