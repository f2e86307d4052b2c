import MailMessage

/// Edits a message: takes parts away, replaces and renames them, adds a text of the site's.
///
/// For example:
/// ```swift
/// var editor = MessageEditor(message)
/// editor.remove(part: 3, notice: "An attachment was removed.")
/// let edits = try editor.finish()
/// ```
/// Bytes that no edit concerns stay as they are, so that signatures over them hold. A part that is taken away is gone
/// in every reading of the message: where that cannot be, the request is refused, and never done by half. Edits of a
/// message of seven bits need no more than seven. What is put in cannot begin a part.
///
/// The first source of the message must be as the MTA handed it over: fields, an empty line, the body.
public struct MessageEditor: Sendable {
    private let message: Message
    private let reader: MessageReader
    private var requests: [PartEdit] = []

    /// Makes an editor.
    /// - Parameters:
    ///   - message: the message as it was read.
    ///   - reader: reads an edited message again, where it has more than one reading; use the limits of the first time.
    public init(_ message: Message, reader: MessageReader = MessageReader()) {
        (self.message, self.reader) = (message, reader)
    }

    /// Takes a part away, with all that it holds.
    ///
    /// Without a notice it is dropped together with its delimiter line. The last part of a multipart becomes an empty
    /// text, and so does a message that is one part. A part in decoded bytes, or within a text, takes with it the part
    /// that holds it: see ``EditOutcome/isWidened``.
    /// - Parameters:
    ///   - part: its number in `Message.parts`.
    ///   - notice: a text that stands in its place.
    public mutating func remove(part: Int, notice: String? = nil) {
        requests.append(.remove(part: part, notice: notice))
    }

    /// Puts a text in the place of a part and of all that it holds.
    public mutating func replace(part: Int, text: String) { requests.append(.replace(part: part, text: text)) }

    /// Gives a part another name in place of all that it has.
    ///
    /// Of the name only what is harmless in a file name is taken; other characters become `_`.
    public mutating func rename(part: Int, to name: String) { requests.append(.rename(part: part, name: name)) }

    /// Adds a text of the site's to the text of the message. Of several the first one counts.
    ///
    /// Not to a message that is signed, encrypted, a report, an invitation, or from a list, and not twice.
    public mutating func addDisclaimer(_ disclaimer: Disclaimer) {
        guard !requests.contains(where: { if case .disclaimer = $0 { true } else { false } }) else { return }
        requests.append(.disclaimer(disclaimer))
    }

    /// Works the edits out.
    /// - Throws: `StorageError` when content that must be looked at cannot be kept.
    public func finish() throws(StorageError) -> MessageEdits {
        var plan = EditPlan(message, reader)
        return try plan.edits(for: requests)
    }
}
