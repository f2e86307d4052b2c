import MailMessage

/// The text of a notice, line by line. What a sender wrote is escaped and cut; lines are no longer than 72 characters where
/// there are blanks to break them at.
struct NoticeText {
    /// The lines so far.
    private(set) var lines: [String] = []

    /// So many characters a line has.
    static let width = 72
    /// So many characters are shown of what a sender wrote.
    static let longestValue = 200

    /// Adds a paragraph of our own words, and an empty line behind it.
    mutating func paragraph(_ text: String) {
        lines += Self.wrapped(text, first: "", further: "")
        lines.append("")
    }

    /// Adds a line as it is.
    mutating func line(_ text: String) { lines.append(text) }

    /// Adds a name with what somebody wrote: hostile text.
    mutating func field(_ name: String, _ value: String) {
        let head = "  " + name + ":" + String(repeating: " ", count: max(1, 9 - name.count))
        let shown = Self.shown(value)
        lines += Self.wrapped(
            shown.contains { $0 != " " } ? shown : "(none)", first: head,
            further: String(repeating: " ", count: head.count))
    }

    /// Hostile text as it can be shown: in one line, and no more than so much of it.
    static func shown(_ text: String) -> String {
        // Each character becomes at least one: what is behind that is cut in any case.
        let escaped = TerminalText.escaped(
            String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestValue + 1))))
        let scalars = escaped.unicodeScalars
        guard scalars.count > longestValue else { return escaped }
        return String(String.UnicodeScalarView(scalars.prefix(longestValue))) + "..."
    }

    /// A text in lines.
    private static func wrapped(_ text: String, first: String, further: String) -> [String] {
        var lines: [String] = []
        var (line, isEmpty) = (first, true)
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                (line, isEmpty) = (further, true)
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return lines + [line]
    }
}
