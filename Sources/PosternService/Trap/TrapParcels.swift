import MailMessage
import MailPipeline
import MailTrap

/// What is kept of one message: its bytes as they came, for those for whom it is held, and those of copies.
struct TrapParcels {
    /// Bytes, and for whom.
    struct Content {
        let bytes: StoredBytes
        let items: [NewTrapItem]
        /// The sender in place of the message's own, without angle brackets.
        let sender: String?
    }

    /// The parcels so far.
    private(set) var all: [TrapParcel] = []
    private let judgement: Judgement
    private let message: Message
    private let fields: MessageFields
    private let identity: MessageIdentity
    private let sender: TrapAddress

    /// The rules that have the sender told of what they hold.
    private let telling: Set<String>

    /// - Parameter telling: rules that have senders told of what they hold.
    init(_ judgement: Judgement, _ message: Message, telling: Set<String> = []) {
        (self.judgement, self.message, self.telling) = (judgement, message, telling)
        fields = MessageFields(message)
        identity = MessageIdentity(message)
        sender = judgement.transaction.sender.map { TrapAddress($0) } ?? TrapAddress(raw: Array("<>".utf8), text: "")
    }

    /// What has to be written. What is held and copies without changes share the bytes that came.
    func contents(_ copies: [MessageCopy]) -> [Content] {
        let held = judgement.plan.held.map { held in
            var item = item(
                recipient(held.recipient), .held, [held.rule, held.reason], isBeside: held.isBeside)
            item.tellsSender = mayTellSender && held.rule.map(telling.contains) ?? false
            return item
        }
        let unchanged = copies.filter { $0.plan.edits.isEmpty && $0.sender == nil }.flatMap(items)
        let changed = copies.filter { !$0.plan.edits.isEmpty || $0.sender != nil }.map { copy in
            Content(bytes: copy.bytes, items: items(copy), sender: copy.sender)
        }
        guard let original = message.sources.first, !(held + unchanged).isEmpty else { return changed }
        return [Content(bytes: original, items: held + unchanged, sender: nil)] + changed
    }

    /// Takes in what was written.
    mutating func add(_ content: Content, in body: BodyName) {
        let transaction = judgement.transaction
        var sender = sender
        if let other = content.sender { (sender.raw, sender.text) = (Array("<\(other)>".utf8), other) }
        var message = TrapMessage(received: judgement.begun, sender: sender, body: body, size: content.bytes.count)
        message.queueIdentifier = transaction.queueIdentifier
        message.origin = TrapOrigin(transaction.client)
        (message.author, message.subject) = (fields.text("from"), fields.text("subject"))
        message.messageIdentifier = fields.first("message-id").map { String(decoding: $0, as: UTF8.self) }
        message.incident = identity.incident
        all.append(TrapParcel(message, content.items))
    }

    /// Whether the sender may be told something: he is somebody of the site, as far as the client tells, and no program or list
    /// that answers by itself (RFC 3834 section 2).
    private var mayTellSender: Bool {
        let client = judgement.transaction.client
        guard client.isAuthenticated || client.isInternal, !sender.text.isEmpty else { return false }
        let submitted = fields.text("auto-submitted").lowercased()
        let isAutomatic = !submitted.isEmpty && !submitted.hasPrefix("no")
        let isOfList = ["list-id", "list-post"].contains { fields.first($0) != nil }
        return !isAutomatic && !isOfList && !["bulk", "list", "junk"].contains(fields.text("precedence").lowercased())
    }

    private func items(_ copy: MessageCopy) -> [NewTrapItem] {
        let added = copy.plan.added.map { TrapAddress(raw: Array("<\($0)>".utf8), text: $0) }
        return (copy.plan.recipients.map(recipient) + added).map {
            item($0, .copy, [copy.plan.reason], isBeside: copy.plan.isJournal)
        }
    }

    private func item(
        _ recipient: TrapAddress, _ purpose: TrapItem.Purpose, _ reason: [String?], isBeside: Bool = false
    ) -> NewTrapItem {
        NewTrapItem(
            for: recipient, purpose, reason: reason.compactMap(\.self).joined(separator: ": "), score: judgement.score,
            once: identity.key(from: sender.text, to: recipient.text, isBeside: isBeside))
    }

    private func recipient(_ index: Int) -> TrapAddress { TrapAddress(judgement.transaction.recipients[index]) }
}

extension TrapAddress {
    init(_ sender: EnvelopeSender) {
        self.init(raw: sender.raw, text: sender.address.description, parameters: sender.parameters.map(\.text))
    }

    init(_ recipient: EnvelopeRecipient) {
        self.init(raw: recipient.raw, text: recipient.address.description, parameters: recipient.parameters.map(\.text))
    }
}

extension EnvelopeParameter {
    /// It as a command has it.
    fileprivate var text: String { value.map { "\(keyword)=\($0)" } ?? keyword }
}

extension TrapOrigin {
    fileprivate init(_ client: ClientConnection) {
        self.init()
        address = client.address?.description
        (host, helo, user, server) = (client.host, client.helo, client.user, client.serverName)
    }
}
