/// A file name that some mail program could give to a part of a message.
///
/// One part may have several: each reading of each name parameter is an attachment of its own.
package struct Attachment: Hashable, Sendable {
    /// The decoded name, as the sender wrote it: hostile text, at most as long as the field it came from.
    package let name: String

    /// Where the part stands: the numbers that IMAP gives it (RFC 9051, section 6.4.5), empty for the
    /// multipart that is the whole message.
    package let path: [Int]

    /// The attached messages around the part, outermost first, each by its name or else as `part 2`.
    package let messages: [String]

    /// Whether the part is an attached message whose content begins as a message does, not encoded.
    package var isMessage = false

    /// Not the messages around it: the path tells those apart, and their names may be long.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(path)
    }

    package init(name: String, path: [Int], messages: [String] = [], isMessage: Bool = false) {
        self.name = name
        self.path = path
        self.messages = messages
        self.isMessage = isMessage
    }

    /// The path with dots, such as `2.1`; `0` for the multipart that is the whole message.
    package var part: String { path.isEmpty ? "0" : path.map(String.init).joined(separator: ".") }

    /// The executable extension that the name ends in, if it does.
    ///
    /// Mail programs name a forwarded message after its subject: `Your order at example.com` is
    /// no program when the part truly is a message, whose own parts are read besides.
    package var executable: ExecutableName? {
        guard let found = ExecutableName(endOf: name) else { return nil }
        return isMessage && ExecutableName.hostNameEndings.contains(found.suffix) ? nil : found
    }
}
