import MailMessage

/// The one answer to the MTA, and the one set of edits, that come of the verdicts for all recipients.
public struct MessagePlan: Sendable, Hashable {
    /// What the MTA is told.
    public var answer: Disposition
    /// What is changed; empty unless it is delivered.
    public var edits: [Edit] = []
    /// The recipients to whom it is not delivered, by ``EnvelopeRecipient/index``.
    public var removed: [Int] = []
    /// For whom it is kept until somebody lets it go.
    public var held: [HeldRecipient] = []
    /// What is kept to be delivered apart from the MTA.
    public var copies: [PlannedCopy] = []
    /// What is done for each recipient: a word of ``Disposition/word``, `remove`, or `copy` where he gets one of ``copies``.
    public var applied: [String] = []
    /// The name of the rule that gave the answer; nil where none did.
    public var rule: String?
    /// What could not be done as rules want it, in words.
    public var notes: [String] = []
    /// How long the client waits for the answer.
    public var tarpit: Duration?

    init(_ answer: Disposition) {
        self.answer = answer
    }

    /// Whether something has to be on stable storage before the answer.
    public var keepsSomething: Bool { !held.isEmpty || !copies.isEmpty }

    /// The word for what is done: that of the answer; where the MTA discards what is kept, `hold` or `copy`, or `keep` for
    /// both.
    public var word: String {
        guard answer == .discard, keepsSomething else { return answer.word }
        return copies.isEmpty ? "hold" : held.isEmpty ? "copy" : "keep"
    }

    /// Makes it a deferral, since what it promises could not be kept.
    package mutating func fail(_ note: String) {
        answer = .defer(
            SMTPAnswer(
                code: 451, status: "4.3.0", text: "the mail filter could not keep this message; please try again later")
        )
        (edits, removed, held, copies) = ([], [], [], [])
        (rule, applied) = (Self.keepingFailed, applied.map { _ in "defer" })
        notes.append(note)
    }

    /// The name in logs of what defers a message that could not be kept.
    package static let keepingFailed = "trap-failed"

    /// Says who sent it, and takes the claim out.
    mutating func note(_ recognition: Recognition, in message: Message) {
        switch recognition {
        case .stranger: break
        case .ours(let identity):
            rule = Self.reentry
            notes.append(identity)
        case .impostor(let reason): notes.append("not from this filter: \(reason)")
        }
        if message.hasField(Recognition.fieldName) { edit(.deleteHeader(name: Recognition.fieldName)) }
    }

    /// The name in logs of what lets the filter's own messages pass.
    package static let reentry = "re-entry"

    /// Changes the message for all who get it.
    mutating func edit(_ edit: Edit) {
        if answer == .deliver { edits.append(edit) }
        for index in copies.indices { copies[index].edits.append(edit) }
    }
}

extension Message {
    /// Whether its header has a field of a name, whatever the case of its letters.
    fileprivate func hasField(_ name: String) -> Bool {
        guard let source = sources.first else { return false }
        let wanted = name.lowercased()
        return fields.contains { source.copy($0.name).lowercasedText == wanted }
    }
}
