/// The rules that make any text fit for an SMTP reply.
///
/// - Line breaks (LF, CR, CRLF) end a line; there are at most ``longestReply`` lines, the rest is left out.
/// - A line holds at most ``longestLine`` bytes and is cut with `...` (RFC 5321 section 4.5.3.1.5 gives a reply line
///   512 bytes, of which the codes and, with Sendmail, the recipient need their part).
/// - Printable ASCII stays, a tab becomes a space, other control characters become `\xNN`, everything else
///   `\u{N}` (RFC 5321 section 4.2: a reply's text is printable ASCII).
public enum ReplyText {
    /// How many lines a reply may have; `smfi_setmlreply` takes no more.
    public static let longestReply = 32
    /// How many bytes of text a line may have.
    public static let longestLine = 400

    /// The lines of a reply that says `text`: at least one, which may be empty.
    public static func lines(of text: String) -> [String] {
        // Not `isNewline`, which also takes vertical tabs and U+2028 for line breaks.
        text.split(maxSplits: longestReply, omittingEmptySubsequences: false) {
            $0 == "\n" || $0 == "\r" || $0 == "\r\n"
        }
        .prefix(longestReply).map(line)
    }

    private static func line(_ text: Substring) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            let piece = printable(scalar)
            if line.utf8.count + piece.utf8.count > longestLine {
                while line.utf8.count > longestLine - 3 { line.unicodeScalars.removeLast() }
                return line + "..."
            }
            line += piece
        }
        return line
    }

    private static func printable(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x20...0x7E: String(scalar)
        case 0x09: " "
        case 0..<0x20, 0x7F: hexadecimalEscape(UInt8(scalar.value))
        default: "\\u{" + String(scalar.value, radix: 16) + "}"
        }
    }
}
