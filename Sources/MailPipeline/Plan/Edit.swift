/// A change with all its texts in place.
public enum Edit: Sendable, Hashable {
    /// Add a field at the end of the header.
    case addHeader(name: String, value: String)
    /// Insert a field at the top.
    case insertHeader(name: String, value: String)
    /// Give the first field of a name a value, and delete the others.
    case changeHeader(name: String, value: String)
    /// Delete all fields of a name.
    case deleteHeader(name: String)
    /// Put a text before the subject.
    case prefixSubject(String)
    /// Write the fields of a reporter, and delete those that came with the message under its names.
    case report(FieldReporter, FieldReportFacts)
    /// Delete the fields that came with the message under a reporter's names.
    case deleteReported(FieldReporter)
    /// Remove parts, by their numbers in `Message.parts`.
    case removeParts([Int], notice: String?)
    /// Put a text in place of parts.
    case replaceParts([Int], text: String)
    /// Name parts.
    case renameParts([Int], name: String)
    /// Add a disclaimer.
    case addDisclaimer(Disclaimer)
    /// Have the MTA keep the message.
    case quarantine(reason: String)
    /// Add a recipient.
    case addRecipient(String)
    /// Do not deliver to the recipient whose edit it is.
    case removeRecipient
    /// Give the envelope another sender.
    case changeSender(String)
    /// Send somebody else a copy of the message as it came.
    case copyTo(String)
    /// Keep the message as it came for the recipient whose edit it is.
    case holdOriginal(reason: String)

    /// Whether it keeps something harmful from the recipient, so that the message must not reach him without it.
    var isProtective: Bool {
        switch self {
        case .removeParts, .replaceParts, .renameParts, .quarantine, .removeRecipient: true
        default: false
        }
    }

    /// The parts that it is about; nil where it is about none.
    var parts: [Int]? {
        switch self {
        case .removeParts(let parts, _), .replaceParts(let parts, _), .renameParts(let parts, _): parts
        default: nil
        }
    }

    /// The same about other parts.
    func about(_ parts: [Int]) -> Edit {
        switch self {
        case .removeParts(_, let notice): .removeParts(parts, notice: notice)
        case .replaceParts(_, let text): .replaceParts(parts, text: text)
        case .renameParts(_, let name): .renameParts(parts, name: name)
        default: self
        }
    }

    /// The recipient that it adds.
    var addedRecipient: String? { if case .addRecipient(let address) = self { address } else { nil } }

    /// Who gets a copy of the message as it came.
    var copiedTo: String? { if case .copyTo(let address) = self { address } else { nil } }

    /// Why the message is kept as it came, beside the delivery.
    var originalReason: String? { if case .holdOriginal(let reason) = self { reason } else { nil } }

    /// Whether the MTA keeps the message.
    var isQuarantine: Bool { quarantineReason != nil }

    /// Why the MTA is to keep the message.
    var quarantineReason: String? { if case .quarantine(let reason) = self { reason } else { nil } }

    /// It in words that put edits in an order.
    var orderingText: String {
        let text =
            switch self {
            case .addHeader(_, let value), .insertHeader(_, let value), .changeHeader(_, let value): value
            case .prefixSubject(let text), .replaceParts(_, let text), .renameParts(_, let text): text
            case .removeParts(_, let notice): notice ?? ""
            case .addDisclaimer(let disclaimer): "\(disclaimer)"
            case .report(let reporter, _): reporter.variant
            case .deleteHeader, .deleteReported, .quarantine, .addRecipient, .removeRecipient, .changeSender,
                .copyTo, .holdOriginal:
                ""
            }
        return "\(self) \(text)"
    }
}
