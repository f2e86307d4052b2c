import MailPipeline
import MailTrap

/// What a recipient is told of what is held for him.
struct DigestNotice {
    let recipient: TrapAddress
    let awaiting: TrapAwaiting
    /// Whom to ask.
    let ask: String
    /// How long mail is held.
    let keep: Duration
    /// How moments are written.
    let moment: (Double) -> String

    /// So many messages are listed.
    static let mostEntries = 100

    /// The subject.
    var subject: String { Self.messages(awaiting.unannounced, "is", "are") + " held for you" }

    /// The text.
    var lines: [String] {
        var text = NoticeText()
        text.paragraph(
            "The mail filter holds \(awaiting.unannounced == 1 ? "a message" : "\(awaiting.unannounced) messages") for "
                + "you of which you were not told before. What is held was not delivered.")
        text.paragraph(
            "If you want to have one, ask \(ask), and name its number. What nobody asks for is deleted after "
                + "\(UnitNumber.time.write(Int(keep / .milliseconds(1)))). Nothing comes of an answer to this message.")
        for entry in awaiting.entries { add(entry, to: &text) }
        let later = awaiting.unannounced - awaiting.entries.count
        if later > 0 {
            text.paragraph("\(Self.messages(later, "is", "are")) not listed here, and will be in the next digest.")
        }
        if awaiting.announced > 0 {
            text.paragraph(
                "Besides, \(Self.messages(awaiting.announced, "is", "are")) still held for you of which you were told before."
            )
        }
        return text.lines.last == "" ? text.lines.dropLast() : text.lines
    }

    private func add(_ entry: TrapPage.Entry, to text: inout NoticeText) {
        let (item, message) = (entry.item, entry.message)
        text.line("Number \(item.id), of \(moment(message.received))")
        text.field("From", message.author)
        // What a person sees is the author; who sent it may be somebody else.
        if message.sender.text.isEmpty || !message.author.contains(message.sender.text) {
            text.field("Sender", "<\(message.sender.text)>")
        }
        text.field("Subject", message.subject)
        text.field("Reason", item.reason)
        if let failure = item.failure { text.field("Failed", "it was let go, and could not be delivered: \(failure)") }
        text.line("")
    }

    private static func messages(_ count: Int, _ one: String, _ several: String) -> String {
        count == 1 ? "1 message \(one)" : "\(count) messages \(several)"
    }
}
