import MailMessage

/// A text of the site's as it goes into a message: a part of its own, or lines that others get.
///
/// File names of the message may stand in it, so it is taken for hostile: control characters count for nothing, and no
/// line of it begins a part, or a file in uuencode.
struct InsertedText {
    /// So many bytes of a line a message may have (RFC 5322, section 2.1.1).
    static let lineLimit = 998
    /// So many bytes of a text are put in; what is beyond is left out.
    private static let limit = 1 << 20

    /// The lines, without their ends.
    let lines: [String]

    init(_ text: String) {
        var lines: [String] = []
        var line = ""
        var count = 0
        for scalar in text.unicodeScalars {
            count += 1
            guard count <= Self.limit else { break }
            switch scalar {
            case "\n":
                lines.append(Self.harmless(line))
                line = ""
            case "\t": line.unicodeScalars.append(scalar)
            default:
                let category = scalar.properties.generalCategory
                guard category != .control, category != .lineSeparator, category != .paragraphSeparator else { break }
                line.unicodeScalars.append(scalar)
            }
        }
        lines.append(Self.harmless(line))
        // The end of the last line belongs to what the text is put into.
        while lines.count > 1, lines.last == "" { lines.removeLast() }
        self.lines = lines
    }

    /// A line that may begin a file written into text gets a blank before it.
    private static func harmless(_ line: String) -> String {
        let start = String(line.prefix(40)).lowercased()
        let isOdd =
            start.hasPrefix("begin") || start.hasPrefix("=ybegin") || start.hasPrefix("(this file must be")
            || start.hasPrefix("<") && start.contains("begin")
        return isOdd ? " " + line : line
    }

    /// Whether all of it is ASCII.
    var isASCII: Bool { lines.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } }

    /// Whether it can stand as it is in content without a transfer encoding.
    static func isPlain(_ lines: [[UInt8]]) -> Bool {
        lines.allSatisfy { $0.count <= lineLimit && !$0.starts(with: "--".utf8) }
    }

    /// The text as the content of a part, with the values of its fields.
    func entity(lineEnd: [UInt8]) -> (type: String, encoding: String, content: [UInt8]) {
        let bytes = lines.map { Array($0.utf8) }
        let text = Array(bytes.joined(separator: lineEnd))
        let charset = isASCII ? "us-ascii" : "utf-8"
        let type = "text/plain; charset=\(charset)"
        if isASCII, Self.isPlain(bytes), !bytes.contains(where: { $0.last?.isBlank == true }) {
            return (type, "7bit", text)
        }
        return (type, "quoted-printable", QuotedPrintableEncoder.encode(text, lineEnd: lineEnd))
    }
}
