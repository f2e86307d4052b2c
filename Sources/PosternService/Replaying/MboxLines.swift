import MailMessage

/// The lines of an mbox file that begin its messages (RFC 4155): `From ADDRESS DATE`, at the start of the file or behind
/// an empty line. A line of text that begins with `From ` has no time of day and no year.
enum MboxLines {
    /// A message.
    struct Start: Hashable {
        /// Where its `From ` line begins.
        let line: Int
        /// Where the message itself does.
        let message: Int
        /// The address of the line; empty for none.
        let sender: String
    }

    /// The starts of all messages; none for a file that does not begin with such a line. Takes time in proportion to
    /// the bytes.
    static func starts(in bytes: Span<UInt8>) -> [Start] {
        guard isStart(bytes, 0) else { return [] }
        var starts: [Start] = []
        var (line, isBehindEmpty) = (0, true)
        while line < bytes.count {
            let end = bytes.nextIndex(of: 0x0A, from: line) ?? bytes.count
            let next = min(end + 1, bytes.count)
            if isBehindEmpty, let sender = sender(bytes, line, end, isFirst: line == 0) {
                starts.append(Start(line: line, message: next, sender: sender))
            }
            isBehindEmpty = end == line || (end == line + 1 && bytes[line] == 0x0D)
            line = next
        }
        return starts
    }

    /// What every such line begins with.
    static let word = Array("From ".utf8)

    /// The sender that a line names, empty for none, where it begins a message; the first line of the file does without a
    /// date, as some programs write it.
    private static func sender(_ bytes: Span<UInt8>, _ line: Int, _ end: Int, isFirst: Bool) -> String? {
        guard isStart(bytes, line) else { return nil }
        let words = String(decoding: bytes.copy(line..<min(end, line + 1_000)), as: UTF8.self)
            .split { $0 == " " || $0 == "\r" }.dropFirst()
        let isTime = { (word: Substring) in
            (4...8).contains(word.utf8.count) && word.contains(":")
                && word.utf8.allSatisfy { 0x30...0x3A ~= $0 }
        }
        let isYear = { (word: Substring) in word.utf8.count == 4 && word.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        guard isFirst || words.contains(where: isTime) && words.contains(where: isYear) else { return nil }
        let sender = words.first.map(String.init) ?? ""
        return ["MAILER-DAEMON", "-"].contains(sender) ? "" : sender
    }

    private static func isStart(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        bytes.count - place >= word.count && word.indices.allSatisfy { bytes[place + $0] == word[$0] }
    }
}
