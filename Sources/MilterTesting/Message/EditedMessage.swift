import Milter

/// A message as an MTA would send it on: envelope, header and body, with a filter's edits applied.
///
/// It holds what the client gave and what the filter did. What an MTA adds of its own (Received, a missing
/// Date or Message-ID) is not there.
public struct EditedMessage: Sendable, Hashable {
    /// What deleting a header field does to the indices of the fields of the same name behind it.
    public enum DeletedFields: Sendable, Hashable {
        /// Nothing: the deleted field is only marked, and a later change of it brings it back (Sendmail).
        case keepTheirIndex
        /// The next field of that name takes its index (Postfix).
        case freeTheirIndex
    }

    struct Slot: Sendable, Hashable {
        var field: Field
        var isDeleted = false
    }

    /// The envelope sender, with angle brackets.
    public internal(set) var sender: RawText
    /// The recipients, with angle brackets, each once.
    public internal(set) var recipients: [RawText]
    /// The body, with its line ends as they came.
    public internal(set) var body: RawText
    /// Why the message is held, or `nil` if it is not.
    public internal(set) var quarantineReason: RawText?

    let deletedFields: DeletedFields
    var slots: [Slot]

    /// Makes a message of an envelope, header fields in order, and a body.
    public init(
        sender: RawText, recipients: [RawText] = [], fields: [Field] = [], body: RawText = "",
        deletedFields: DeletedFields = .keepTheirIndex
    ) {
        self.sender = EditedMessage.bracketed(sender)
        self.recipients = []
        self.body = body
        self.deletedFields = deletedFields
        self.slots = fields.map { Slot(field: $0) }
        for recipient in recipients { add(recipient: recipient) }
    }

    /// Makes a message of an envelope and the bytes of its content, for example one that a server received.
    ///
    /// Lines end with LF or CRLF. The header ends at the first empty line, or before the first line that is
    /// neither a field nor the continuation of one.
    public init(
        sender: RawText, recipients: [RawText], content: RawText,
        deletedFields: DeletedFields = .keepTheirIndex
    ) {
        let (fields, body) = EditedMessage.parse(content)
        self.init(
            sender: sender, recipients: recipients, fields: fields, body: body, deletedFields: deletedFields)
    }

    /// The header fields in order.
    public var fields: [Field] { slots.filter { !$0.isDeleted }.map(\.field) }

    /// The values of all fields of that name in order, without white space around them.
    public func values(of name: RawText) -> [RawText] {
        fields.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
    }

    /// Header, empty line and body as they go over SMTP, before dots are doubled.
    public var content: RawText {
        var bytes: [UInt8] = []
        for field in fields {
            bytes += field.name.bytes
            bytes.append(UInt8(ascii: ":"))
            bytes += EditedMessage.withNetworkLineEnds(field.raw.bytes)
            bytes += [0x0D, 0x0A]
        }
        bytes += [0x0D, 0x0A]
        return RawText(bytes + body.bytes)
    }
}
