import MailMessage

extension BodyEvaluation {
    /// The share of lines without anything but white space, in per cent; -1 where there are fewer lines than asked for.
    static func blankLines(_ chunks: TextPieces, _ least: Double) -> Double {
        var (lines, blank) = (0.0, 0.0)
        for number in 0..<chunks.count {
            let chunk = chunks.bytes.span.extracting(chunks.range(of: number))
            var index = 0
            while index < chunk.count {
                var isBlank = true
                while index < chunk.count, chunk[index] != 0x0A {
                    if !chunk[index].isSpace { isBlank = false }
                    index += 1
                }
                index += 1
                lines += 1
                blank += isBlank ? 1 : 0
            }
        }
        return lines < least ? -1 : 100 * blank / lines
    }

    /// The greatest share of spaces in a paragraph of more than five bytes, in whole per cent of what is no space, at most
    /// 100; -1 where there is no such paragraph.
    static func spaces(_ paragraphs: TextPieces) -> Int {
        var most = -1
        for number in 0..<paragraphs.count {
            let range = paragraphs.range(of: number)
            guard range.count > 5 else { continue }
            var spaces = 0
            for index in range where paragraphs.bytes[index] == 0x20 { spaces += 1 }
            let others = range.count - spaces
            most = max(most, spaces > others ? 100 : 100 * spaces / max(others, 1))
        }
        return most
    }

    /// The bytes before and behind the last line `--` or `-- `; all are text where there is none.
    ///
    /// One that has at most four bytes behind it is a decoy.
    static func signature(_ content: Span<UInt8>) -> (text: Int, signature: Int) {
        var (text, signature, line) = (content.count, 0, 0)
        while line < content.count {
            let next = content.nextIndex(of: 0x0A, from: line) ?? content.count
            var end = line + 2
            if content.has(dashes, at: line) {
                if content.byte(at: end) == 0x20 { end += 1 }
                if content.byte(at: end) == 0x0D { end += 1 }
                if end == next, content.count - end > 4 { (text, signature) = (line, content.count - end) }
            }
            line = next + 1
        }
        return (text, signature)
    }

    private static let dashes = StaticText("--")
}
