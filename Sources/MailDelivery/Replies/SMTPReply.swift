/// A server's answer (RFC 5321 section 4.2), or one of our own in its stead.
package struct SMTPReply: Sendable, Hashable, CustomStringConvertible {
    /// The code, 200...599.
    package let code: Int
    /// The enhanced status code (RFC 3463) such as `5.1.1`, where there is one and it agrees with the code.
    package let status: String?
    /// All lines, without their codes, cut to 500 bytes; control characters are escaped. Hostile text otherwise.
    package let text: String
    /// Whether it is our own: the server was not asked.
    package let isOurs: Bool

    /// An answer that we give in the server's stead.
    package init(ours code: Int, _ status: String, _ text: String) {
        (self.code, self.status, self.text, isOurs) = (code, status, "\(status) \(text)", true)
    }

    init(_ lines: ReplyLines) {
        code = lines.code
        status = lines.status
        text = VisibleText.of(lines.texts.joined(separator: [UInt8(ascii: " ")]), limit: 500)
        isOurs = false
    }

    /// Code and text.
    package var description: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}
