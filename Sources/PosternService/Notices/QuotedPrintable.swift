/// Text as ASCII (RFC 2045 section 6.7).
enum QuotedPrintable {
    /// So many characters a line has at most, its end not counted.
    private static let width = 76

    /// Lines of text, with the ends that mail has.
    static func encoded(_ lines: [String]) -> String {
        lines.map { encoded(line: $0) + "\r\n" }.joined()
    }

    private static func encoded(line: String) -> String {
        var (result, column) = ("", 0)
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isLast = index == bytes.count - 1
            let word = escaped(byte, isLast: isLast)
            // The equals sign of the break needs a place, too.
            if column + word.utf8.count > width - (isLast ? 0 : 1) {
                result += "=\r\n"
                column = 0
            }
            result += word
            column += word.utf8.count
        }
        return result
    }

    private static func escaped(_ byte: UInt8, isLast: Bool) -> String {
        let isPlain = (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "=") && !(byte == 0x20 && isLast)
        guard !isPlain else { return String(UnicodeScalar(byte)) }
        let digits = String(byte, radix: 16, uppercase: true)
        return "=" + (digits.count == 1 ? "0" : "") + digits
    }
}
