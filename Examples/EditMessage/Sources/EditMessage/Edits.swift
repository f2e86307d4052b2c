import Milter

/// What is done to every message.
package struct Edits: Sendable {
    /// What stands before the subject, for example `[list]`.
    package var subjectTag: RawText = "[list]"
    /// The fields that do not leave the house, every occurrence of them.
    package var deletedFields: [RawText] = ["X-Internal-Note"]
    /// Who gets a copy of everything.
    package var archive: RawText = "<archive@example.org>"
    /// Who gets nothing any more, though addressed.
    package var retired: RawText = "<retired@example.org>"
    /// What is added to the end of a text: printable ASCII, lines ending with CRLF.
    package var footer: RawText = "--\r\nSent through the list at example.org\r\n"
    /// The field that has a message held for a person to look at.
    package var holdField: RawText = "X-Hold"
    /// How many bytes of body are kept in memory; a longer one stays as it is.
    package var longestBody = 262_144

    package init() {}
}
