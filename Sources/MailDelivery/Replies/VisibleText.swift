/// Hostile bytes as logs may show them.
enum VisibleText {
    /// Text of at most `limit` bytes, all on one line: what controls a terminal, breaks a line or turns its direction
    /// is written as an escape, and bytes that are not UTF-8 as U+FFFD.
    static func of(_ bytes: some Sequence<UInt8>, limit: Int = 500) -> String {
        var (text, count) = ("", 0)
        for scalar in String(decoding: Array(bytes.prefix(limit)), as: UTF8.self).unicodeScalars {
            let piece = isHidden(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(Character(scalar))
            guard count + piece.utf8.count <= limit else { break }
            text += piece
            count += piece.utf8.count
        }
        return text
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
