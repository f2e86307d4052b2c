import Milter

extension RecordedEdit {
    /// Reads the payload of a packet that edits. Returns `nil` for a payload that is not what the code
    /// promises: a missing NUL, an empty name or address, bytes left over.
    ///
    /// A chunk of the body comes out as ``replacedBody(_:)`` of that chunk alone.
    init?(_ response: Packet.Response, payload: [UInt8]) {
        var reader = PayloadReader(payload)
        let edit: RecordedEdit?
        switch response {
        case .addHeader: edit = reader.field().map { .addedHeader($0, $1) }
        case .insertHeader:
            guard let position = reader.number(), let (name, value) = reader.field() else { return nil }
            edit = .insertedHeader(at: Int(clamping: position), name, value)
        case .changeHeader:
            guard let index = reader.number(), let (name, value) = reader.field() else { return nil }
            edit =
                value.isEmpty
                ? .deletedHeader(name, occurrence: Int(clamping: index))
                : .changedHeader(name, occurrence: Int(clamping: index), value)
        case .addRecipient: edit = reader.address().map { .addedRecipient($0) }
        case .removeRecipient: edit = reader.address().map { .removedRecipient($0) }
        case .addRecipientWithParameters:
            edit = reader.address().map { .addedRecipient($0, parameters: reader.optionalText()) }
        case .changeSender:
            edit = reader.address().map { .changedSender($0, parameters: reader.optionalText()) }
        case .quarantine: edit = reader.string().map { .quarantined(RawText($0)) }
        case .replaceBody:
            self = .replacedBody(RawText(payload))
            return
        default: return nil
        }
        guard let edit, reader.isAtEnd else { return nil }
        self = edit
    }

    /// The action that must have been negotiated for the packet.
    static func action(for response: Packet.Response) -> Actions? {
        switch response {
        case .addHeader, .insertHeader: .addHeaders
        case .changeHeader: .changeHeaders
        case .addRecipient: .addRecipients
        case .addRecipientWithParameters: .addRecipientsWithParameters
        case .removeRecipient: .removeRecipients
        case .changeSender: .changeSender
        case .replaceBody: .replaceBody
        case .quarantine: .quarantine
        default: nil
        }
    }

    /// The edit with one space less at the front of a header value: what a filter sends that negotiated
    /// `SMFIP_HDR_LEADSPC`, as others send it.
    var withoutLeadingSpace: RecordedEdit {
        switch self {
        case .addedHeader(let name, let value): .addedHeader(name, value.droppingOneSpace)
        case .insertedHeader(let position, let name, let value):
            .insertedHeader(at: position, name, value.droppingOneSpace)
        case .changedHeader(let name, let occurrence, let value):
            .changedHeader(name, occurrence: occurrence, value.droppingOneSpace)
        default: self
        }
    }
}

extension RawText {
    /// The text without the space at its front, if there is one. Both MTAs take off one space, and no tab.
    var droppingOneSpace: RawText { bytes.first == 0x20 ? RawText(bytes.dropFirst()) : self }
}

extension PayloadReader {
    fileprivate mutating func field() -> (RawText, RawText)? {
        guard let name = string(), !name.isEmpty, let value = string() else { return nil }
        return (RawText(name), RawText(value))
    }

    fileprivate mutating func address() -> RawText? {
        guard let bytes = string(), !bytes.isEmpty else { return nil }
        return RawText(bytes)
    }

    fileprivate mutating func optionalText() -> RawText? {
        string().flatMap { $0.isEmpty ? nil : RawText($0) }
    }
}
