/// A change of the message or of its envelope, as a rule asks for it.
public enum EditRequest: Sendable, Hashable {
    /// Add a field at the end of the header.
    case addHeader(name: String, value: Template)
    /// Insert a field at the top.
    case insertHeader(name: String, value: Template)
    /// Give the first field of a name another value, and delete the others; add it where there is none.
    case changeHeader(name: String, value: Template)
    /// Delete all fields of a name.
    case deleteHeader(name: String)
    /// Put a text before the subject, unless it begins with it already.
    case prefixSubject(Template)
    /// Write the fields of a reporter, and delete those that came with the message under names that are the reporter's.
    case report(FieldReporter)
    /// Remove the parts that the findings of the rule are about, with a notice in their place where there is one.
    case removeParts(notice: Template?)
    /// Put a text in place of those parts.
    case replaceParts(text: Template)
    /// Give those parts a name.
    case renameParts(name: Template)
    /// Add a disclaimer to the text of the message.
    case addDisclaimer(Disclaimer)
    /// Have the MTA keep the message in its quarantine, for all recipients.
    case quarantine(reason: Template)
    /// Add a recipient, in the form of RCPT without angle brackets.
    case addRecipient(String)
    /// Do not deliver to this recipient.
    case removeRecipient
    /// Give the envelope another sender.
    case changeSender(String)
    /// Send somebody else a copy of the message as it came, apart from the MTA's delivery. It needs ``Policy/keeping``.
    case copyTo(String)
    /// Keep the message as it came for this recipient, who gets it changed, for this reason. It needs ``Policy/keeping``.
    case holdOriginal(reason: Template)

    /// The word for it in configuration and logs.
    public var word: String {
        switch self {
        case .addHeader: "add_header"
        case .insertHeader: "insert_header"
        case .changeHeader: "change_header"
        case .deleteHeader: "delete_header"
        case .prefixSubject: "subject_prefix"
        case .report(let reporter): reporter.name
        case .removeParts: "remove_part"
        case .replaceParts: "replace_part"
        case .renameParts: "rename_part"
        case .addDisclaimer: "disclaimer"
        case .quarantine: "quarantine"
        case .addRecipient: "add_recipient"
        case .removeRecipient: "remove_recipient"
        case .changeSender: "change_sender"
        case .copyTo: "copy_to"
        case .holdOriginal: "hold_original"
        }
    }
}
