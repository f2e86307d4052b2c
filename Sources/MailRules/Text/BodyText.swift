import MailMessage

/// The rendered texts of all parts in paragraphs, the subject first, as `body` rules see them.
struct BodyText {
    /// Characters of a part beyond which it is cut.
    static let partLimit = 50_000
    private static let longestLine = 2_048

    private var text = DecodedText()

    /// Adds a part; nil for one that is not rendered.
    mutating func append(_ part: DecodedText?) {
        if !text.utf8.isEmpty { text.utf8.append(0x0A) }
        guard let part else { return }
        let end = Self.end(part)
        text.utf8 += part.utf8[..<end]
        text.isUnicode = text.isUnicode || part.isUnicode
    }

    /// The paragraphs.
    /// - Parameter subject: decoded, without a line end; nil for no such paragraph.
    func pieces(subject: [UInt8]?) -> TextPieces {
        let body = DecodedText(paragraphs(), isUnicode: text.isUnicode).octets
        var pieces = TextPieces()
        guard var whole = subject else {
            Self.split(body, into: &pieces)
            return pieces
        }
        whole.append(0x0A)
        if whole.dropLast().contains(0x0A) {
            Self.split(whole + body, into: &pieces)
        } else {
            Self.split(whole, into: &pieces)
            Self.split(body, into: &pieces)
        }
        return pieces
    }

    private static func end(_ part: DecodedText) -> Int {
        guard part.utf8.count > partLimit else { return part.utf8.count }
        let span = part.utf8.span
        let limit = span.index(of: 0, movedBy: partLimit)
        guard limit < span.count else { return span.count }
        // Line ends and spaces within the next 1,024 characters.
        let last = min(span.count, span.index(of: limit, movedBy: 1_025))
        for byte: UInt8 in [0x0A, 0x20] {
            if let found = span.position(of: byte, in: limit..<last) { return found + 1 }
        }
        return limit
    }

    /// The text with a line end for white space with two line ends or more, and a space for other white space; NUL is a
    /// line end too.
    private func paragraphs() -> [UInt8] {
        let source = text.utf8.span
        let isUnicode = text.isUnicode
        return [UInt8](capacity: source.count) { output in
            var index = 0
            while index < source.count {
                let byte = source[index]
                var length = source.spaceLength(at: index, isUnicode: isUnicode)
                guard length > 0 else {
                    output.append(byte == 0 ? 0x0A : byte)
                    index &+= 1
                    continue
                }
                let start = index
                var (first, last) = (-1, -1)
                while length > 0 {
                    if source[index] == 0x0A {
                        if first < 0 { first = index }
                        last = index
                    }
                    index += length
                    length = index < source.count ? source.spaceLength(at: index, isUnicode: isUnicode) : 0
                }
                if first < last {
                    if first > start { output.append(0x20) }
                    output.append(0x0A)
                    if last + 1 < index { output.append(0x20) }
                } else {
                    output.append(0x20)
                }
            }
        }
    }

    /// Adds lines, those that are too long cut behind a space.
    private static func split(_ text: [UInt8], into pieces: inout TextPieces) {
        let span = text.span
        var start = 0
        while start < span.count {
            let end = (span.nextIndex(of: 0x0A, from: start) ?? span.count - 1) + 1
            var isCut = false
            while end - start > longestLine {
                isCut = true
                var cut = start + longestLine
                while cut > start, text[cut] != 0x20 { cut -= 1 }
                let next = text[cut] == 0x20 ? cut + 1 : start + longestLine
                pieces.append(text[start..<next])
                start = next
            }
            // What is left of a line that was cut may be nothing.
            if start < end || isCut { pieces.append(text[start..<end]) }
            start = end
        }
    }
}
