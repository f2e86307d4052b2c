/// What the sender is told about an attachment that is refused.
///
/// For example: `attachment "invoice.pdf.exe" is a program (.exe); send it another way or ask postmaster`.
/// The text is one line of printable ASCII, below 250 bytes, whatever the message held.
package struct AttachmentRefusal: Sendable {
    /// The text for the reply, without code and status.
    package let text: String

    /// Names of files are shown with at most so many characters.
    static let nameLimit = 80

    /// Nil when the attachment is not executable.
    package init?(_ attachment: Attachment) {
        guard let executable = attachment.executable else { return nil }
        let part = attachment.part.count <= 20 ? " (part \(attachment.part))" : ""
        let place = attachment.messages.isEmpty ? "" : " in an attached message\(part)"
        text = """
            attachment "\(Self.shown(attachment.name))"\(place) is \(executable.kind.rawValue) \
            (.\(executable.suffix)); send it another way or ask postmaster
            """
    }

    /// The name in printable ASCII, cut in the middle: its end is what it is refused for.
    static func shown(_ name: String) -> String {
        let scalars = name.unicodeScalars
        let escaped = scalars.prefix(nameLimit + 1).map(escaped)
        if escaped.count <= nameLimit, escaped.reduce(0, { $0 + $1.count }) <= nameLimit {
            return escaped.joined()
        }
        let half = (nameLimit - 3) / 2
        let head = fitting(escaped, half)
        let tail = fitting(scalars.suffix(nameLimit).reversed().map(Self.escaped), half)
        return head.joined() + "..." + tail.reversed().joined()
    }

    private static func fitting(_ pieces: [String], _ limit: Int) -> [String] {
        var room = limit
        return Array(
            pieces.prefix { piece in
                room -= piece.count
                return room >= 0
            })
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case " "..."~": String(scalar)
        default: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
