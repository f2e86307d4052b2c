import MailPipeline
import MailTrap

/// A notice as a message (RFC 5322, RFC 3834): plain text, and so marked that nothing answers it.
struct NoticeMessage {
    /// Whom it is from.
    let sender: MailAddress
    /// To whom it goes.
    let recipient: TrapAddress
    /// ASCII.
    let subject: String
    /// The text.
    let lines: [String]
    /// When it is sent, in seconds since 1970.
    let time: Double
    /// What stands before the `@` in its Message-ID.
    let identifier: String

    /// The bytes.
    var bytes: [UInt8] {
        let head = [
            "From: Mail filter <\(sender)>",
            "To: \(recipient.text.canStandInField ? "<\(recipient.text)>" : "undisclosed-recipients:;")",
            "Subject: \(subject)",
            "Date: \(MailDate(time).text)",
            "Message-ID: <\(identifier)@\(sender.domain ?? "localhost")>",
            "Auto-Submitted: auto-generated",
            "Precedence: bulk",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "",
        ]
        return Array((head.map { $0 + "\r\n" }.joined() + QuotedPrintable.encoded(lines)).utf8)
    }

    /// It for the store. It has no sender, so that nothing comes back, and the recipient wants to hear nothing of its delivery.
    func parcel(_ body: BodyName, count: Int) -> TrapParcel {
        let isInternational = recipient.text.utf8.contains { $0 > 0x7E }
        var message = TrapMessage(
            received: time,
            sender: TrapAddress(raw: Array("<>".utf8), text: "", parameters: isInternational ? ["SMTPUTF8"] : []),
            body: body, size: count)
        message.origin.server = MachineName.own
        (message.author, message.subject) = ("Mail filter <\(sender)>", subject)
        var to = recipient
        to.parameters = ["NOTIFY=NEVER"]
        return TrapParcel(message, [NewTrapItem(for: to, .notice, reason: "notice")])
    }
}
