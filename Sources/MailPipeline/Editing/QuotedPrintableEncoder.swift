import MailMessage

/// Writes text as quoted-printable (RFC 2045, section 6.7), so that no line can be taken for a boundary.
///
/// Line ends stay line ends. Escaped are, beside what the RFC wants: the first of two hyphens that begin a line, the
/// `F` of a line that begins with `From `, and a dot that stands alone on a line.
enum QuotedPrintableEncoder {
    private static let lineLimit = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// The text encoded.
    /// - Parameters:
    ///   - text: bytes of any charset that ASCII is part of. A line feed ends a line, with or without a return before.
    ///   - lineEnd: what ends lines that are broken in two; lines of the text keep their own ends.
    static func encode(_ text: [UInt8], lineEnd: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.count + text.count / 8)
        var start = 0
        while start < text.count {
            let feed = text[start...].firstIndex(of: 0x0A) ?? text.count
            let hasReturn = feed < text.count && feed > start && text[feed - 1] == 0x0D
            appendLine(text[start..<(hasReturn ? feed - 1 : feed)], lineEnd: lineEnd, to: &encoded)
            if feed < text.count { encoded += hasReturn ? [0x0D, 0x0A] : [0x0A] }
            start = feed + 1
        }
        return encoded
    }

    private static func appendLine(_ line: ArraySlice<UInt8>, lineEnd: [UInt8], to encoded: inout [UInt8]) {
        var column = 0
        for index in line.indices {
            let byte = line[index]
            let isLast = index == line.endIndex - 1
            var mustEscape = byte == 0x3D || byte > 0x7E || byte < 0x20 && byte != 0x09 || byte.isBlank && isLast
            // One column stays free for the sign of a broken line.
            let width = mustEscape ? 3 : 1
            if column + width > lineLimit - (isLast ? 0 : 1) {
                encoded.append(0x3D)
                encoded += lineEnd
                column = 0
            }
            if column == 0, beginsOddly(line[index...]) { mustEscape = true }
            if mustEscape {
                encoded += [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                encoded.append(byte)
            }
            column += mustEscape ? 3 : 1
        }
    }

    /// Whether a line that begins so means something to a program that does not decode it.
    private static func beginsOddly(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "--".utf8) || line.starts(with: "From ".utf8) || line.elementsEqual(".".utf8)
    }
}
