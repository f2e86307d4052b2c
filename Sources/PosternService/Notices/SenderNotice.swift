import MailTrap

/// What the sender of a message is told that is held.
struct SenderNotice {
    /// The message, for each recipient for whom it is held; not empty.
    let entries: [TrapPage.Entry]
    /// This machine.
    let host: String
    /// Whom to ask.
    let ask: String
    /// How moments are written.
    let moment: (Double) -> String

    /// So many recipients are listed.
    static let mostRecipients = 20

    /// The subject.
    var subject: String { "Your message is held" }

    /// The text. It does not say why: the rules of a recipient are his own.
    var lines: [String] {
        var text = NoticeText()
        text.paragraph(
            "The mail filter of \(host) holds this message of yours. It was not delivered to whom it lists here, and is not "
                + "lost: somebody may let it go.")
        if let message = entries.first?.message {
            text.field("Date", moment(message.received))
            text.field("Subject", message.subject)
        }
        for entry in entries.prefix(Self.mostRecipients) { text.field("To", "<\(entry.item.recipient.text)>") }
        let others = entries.count - Self.mostRecipients
        if others > 0 { text.field("To", "and \(others) more") }
        text.line("")
        text.paragraph("If it is urgent, ask \(ask). Nothing comes of an answer to this message.")
        return text.lines.dropLast()
    }
}
