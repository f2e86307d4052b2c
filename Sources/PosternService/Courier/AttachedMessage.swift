import MailTrap

/// A new message with a kept one attached: what stands before its bytes, and behind them.
struct AttachedMessage {
    /// The header, a text, and the header of the attachment.
    let opening: String
    /// The end.
    let closing: String

    /// - Parameters:
    ///   - recipients: to whom it goes, in the form of look-ups.
    ///   - boundary: what no line of the message begins with.
    init(_ message: TrapMessage, to recipients: [String], at time: Double, boundary: String) {
        let server = message.origin.server.flatMap { $0.canStandInField ? $0 : nil } ?? "localhost"
        // Nobody is named to anybody else.
        let recipient =
            recipients.count == 1 && recipients[0].canStandInField ? "<\(recipients[0])>" : "undisclosed-recipients:;"
        opening = [
            "From: Mail filter <postmaster@\(server)>",
            "To: \(recipient)",
            "Subject: A message that was held for you",
            "Date: \(MailDate(time).text)",
            "Message-ID: <\(boundary)@\(server)>",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"\(boundary)\"",
            "",
            "--\(boundary)",
            "Content-Type: text/plain; charset=utf-8",
            "",
            "The attached message was held by the mail filter, and was let go for you.",
            "It came on \(MailDate(message.received).text).",
            "Be careful with what it asks you to open or to do.",
            "",
            "--\(boundary)",
            "Content-Type: message/rfc822",
            "Content-Disposition: attachment; filename=\"message.eml\"",
            "Content-Transfer-Encoding: 8bit",
            "", "",
        ].joined(separator: "\r\n")
        closing = "\r\n--\(boundary)--\r\n"
    }
}
