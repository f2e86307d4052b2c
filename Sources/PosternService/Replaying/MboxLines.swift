import MailMessage

/// The lines of an mbox file that begin its messages (RFC 4155): `From ADDRESS DATE`, at the start of the file or behind
/// an empty line.
enum MboxLines {
    /// A message.
    struct Start: Hashable {
        /// Where its `From ` line begins.
        let line: Int
        /// Where the message itself does.
        let message: Int
        /// The address of the line; nil for none.
        let sender: String?
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
            if isBehindEmpty, isStart(bytes, line) {
                let words = String(decoding: bytes.copy(line..<min(end, line + 1_000)), as: UTF8.self).split(
                    separator: " ")
                let address = words.count > 1 ? String(words[1]) : nil
                starts.append(Start(line: line, message: next, sender: address == "MAILER-DAEMON" ? "" : address))
            }
            isBehindEmpty = end == line || (end == line + 1 && bytes[line] == 0x0D)
            line = next
        }
        return starts
    }

    private static func isStart(_ bytes: Span<UInt8>, _ place: Int) -> Bool {
        let word: [UInt8] = Array("From ".utf8)
        return bytes.count - place >= word.count && word.indices.allSatisfy { bytes[place + $0] == word[$0] }
    }
}
