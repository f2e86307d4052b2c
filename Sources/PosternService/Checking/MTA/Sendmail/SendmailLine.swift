/// A line of `sendmail.cf`, with those that continue it.
///
/// A line that begins with a space or a tab continues the one before. `#` begins a comment to the end of its line, unless
/// `$` or `\` stands before it; one that begins a line takes those that continue it along.
struct SendmailLine {
    /// All of it, without comments and line ends.
    let text: String
    /// The number of its first line, from 1.
    let line: Int

    /// Reads a file.
    static func read(_ bytes: [UInt8]) -> [SendmailLine] {
        var lines: [SendmailLine] = []
        var open: (text: [UInt8], line: Int)?
        func close() {
            guard let open, open.text.first != UInt8(ascii: "#") else { return }
            let text = PostfixWords.trimmed(String(decoding: open.text, as: UTF8.self))
            if !text.isEmpty { lines.append(SendmailLine(text: text, line: open.line)) }
        }
        for (index, raw) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if raw.first == 0x20 || raw.first == 0x09, open != nil {
                open?.text += [0x20] + withoutComment(raw)
            } else {
                close()
                // A comment at the very beginning stays, to be known for one.
                open =
                    raw.isEmpty
                    ? nil
                    : (raw.first == UInt8(ascii: "#") ? [UInt8(ascii: "#")] : Array(withoutComment(raw)), index + 1)
            }
        }
        close()
        return lines
    }

    private static func withoutComment(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var before: UInt8?
        for index in text.indices {
            if text[index] == UInt8(ascii: "#"), before != UInt8(ascii: "$"), before != UInt8(ascii: "\\") {
                return text[..<index]
            }
            before = text[index]
        }
        return text
    }
}
