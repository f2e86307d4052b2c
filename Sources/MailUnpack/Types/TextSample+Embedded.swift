import MailMessage

extension TextSample {
    /// Texts that carry a file in an old encoding: from a line `begin` or its like on, at the beginning of a line.
    var embeddedKind: FileKind? {
        let hasReturns = bytes.span.nextIndex(of: 0x0D, from: 0) != nil
        var start: Int? = 0
        while let index = start, index < bytes.count {
            defer { start = nextLine(from: index, hasReturns) }
            switch bytes[index] {
            case UInt8(ascii: "b") where has("begin", at: index):
                let line = line(from: index)
                if isBegin(line), isData(self.line(from: next(after: line))) { return .uuencoded }
            case UInt8(ascii: "=") where has("=ybegin ", at: index):
                if String(decoding: bytes[line(from: index)], as: UTF8.self).contains(" name=") { return .yEncoded }
            case UInt8(ascii: "(") where has("(this file must be converted with binhex", at: index):
                return .binHex
            default: continue
            }
        }
        return nil
    }

    /// Where the line begins that follows a place: behind a line end of either kind, so that one of both has an empty line
    /// between them.
    private func nextLine(from place: Int, _ hasReturns: Bool) -> Int? {
        let feed = bytes.span.nextIndex(of: 0x0A, from: place)
        guard hasReturns else { return feed.map { $0 + 1 } }
        let end = bytes.span.extracting(0..<(feed ?? bytes.count)).nextIndex(of: 0x0D, from: place) ?? feed
        return end.map { $0 + 1 }
    }

    private func line(from place: Int) -> Range<Int> {
        place..<(bytes[place...].firstIndex(where: \.isLineEnd) ?? bytes.count)
    }

    /// Where the line after a line begins.
    private func next(after line: Range<Int>) -> Int {
        let end = line.upperBound
        guard end < bytes.count else { return end }
        let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
        return end + (isPair ? 2 : 1)
    }

    /// `begin 644 name`, or `begin-base64 644 name` (POSIX, uuencode).
    private func isBegin(_ line: Range<Int>) -> Bool {
        let words = bytes[line].split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: true)
        guard words.count == 3, words[0].elementsEqual("begin".utf8) || words[0].elementsEqual("begin-base64".utf8)
        else {
            return false
        }
        return (3...6).contains(words[1].count) && words[1].allSatisfy { (0x30...0x37).contains($0) }
    }

    /// A line whose first character tells its length, in the alphabet of uuencode or of xxencode; or base64.
    private func isData(_ line: Range<Int>) -> Bool {
        let text = raw[line]
        guard let first = text.first, text.count > 1 else { return false }
        if let value = Self.uuValue(first), Self.fits(value, text.count - 1) {
            return text.allSatisfy { Self.uuValue($0) != nil }
        }
        if let value = Self.xxValue(first), Self.fits(value, text.count - 1) {
            return text.allSatisfy { Self.xxValue($0) != nil }
        }
        return text.count % 4 == 0 && text.allSatisfy { Self.isBase64($0) }
    }

    /// Whether a line of so many characters can hold so many bytes: blanks at its end may be lost, a checksum may follow.
    private static func fits(_ bytes: Int, _ length: Int) -> Bool {
        let expected = (bytes + 2) / 3 * 4
        return bytes > 0 && (expected - 3...expected + 2).contains(length)
    }

    private static func uuValue(_ byte: UInt8) -> Int? {
        (0x20...0x60).contains(byte) ? Int(byte - 0x20) & 0x3F : nil
    }

    private static func isBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
        default: false
        }
    }

    private static func xxValue(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x2B: 0
        case 0x2D: 1
        case 0x30...0x39: Int(byte) - 0x30 + 2
        case 0x41...0x5A: Int(byte) - 0x41 + 12
        case 0x61...0x7A: Int(byte) - 0x61 + 38
        default: nil
        }
    }
}
