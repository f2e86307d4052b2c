import MailMessage

/// How many of a text's letters are capitals.
enum CapitalLetters {
    /// Bytes of text below which it is not told.
    private static let leastBytes = 200

    /// Capitals among letters and digits of ASCII, in per cent; 0 for little text.
    static func percent(_ text: TextPieces) -> Double {
        var (bytes, capitals, others) = (0, 0, 0)
        let span = text.bytes.span
        for number in 0..<text.count {
            let piece = span.extracting(text.range(of: number))
            guard hasWords(piece), !isBase64(piece) else { continue }
            let gap = japanese(piece)
            count(piece.extracting(0..<gap.lowerBound), &bytes, &capitals, &others)
            count(piece.extracting(gap.upperBound..<piece.count), &bytes, &capitals, &others)
        }
        guard bytes >= leastBytes, capitals + others > 0 else { return 0 }
        return Double(capitals) / Double(capitals + others) * 100
    }

    private static func count(_ text: Span<UInt8>, _ bytes: inout Int, _ capitals: inout Int, _ others: inout Int) {
        bytes += text.count
        var (large, small) = (0, 0)
        for index in text.indices {
            let byte = text[index]
            large &+= byte &- 0x41 < 26 ? 1 : 0
            small &+= byte &- 0x61 < 26 || byte &- 0x30 < 10 ? 1 : 0
        }
        capitals += large
        others += small
    }

    /// Whether there is white space between other bytes.
    private static func hasWords(_ text: Span<UInt8>) -> Bool {
        let word = text.end(of: 0, while: \.isSpaceByte)
        let space = text.end(of: word) { !$0.isSpaceByte }
        return text.end(of: space, while: \.isSpaceByte) < text.count && space < text.count
    }

    /// Whether two lines of base64 were made one.
    private static func isBase64(_ text: Span<UInt8>) -> Bool {
        var start = 0
        for _ in 0..<2 {
            let end = text.end(of: start) {
                $0.isLetterByte || $0.isDigitByte || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D
            }
            guard 60...76 ~= end - start, text.byte(at: end) == 0x20 else { return false }
            start = end + 1
        }
        return true
    }

    private static let (intoJapanese, outOfJapanese) = (StaticText("\u{1B}$B"), StaticText("\u{1B}(B"))

    /// From the first change to ISO 2022's Japanese to the last one back; nothing where there are not both.
    private static func japanese(_ text: Span<UInt8>) -> Range<Int> {
        guard let start = text.firstPlace(of: intoJapanese) else { return 0..<0 }
        var end: Int?
        var from = start + 3
        while let found = text.firstPlace(of: outOfJapanese, from: from) {
            end = found + 3
            from = found + 3
        }
        return end.map { start..<$0 } ?? 0..<0
    }
}
