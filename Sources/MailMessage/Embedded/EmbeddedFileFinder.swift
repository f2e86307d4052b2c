/// Finds files that are written into a text.
///
/// A line `begin 644 name` at the start of a line counts when a line of data follows, so that prose does not. Programs
/// differ in whether a blank line may stand between, and in whether the word may be in capitals: both count.
package enum EmbeddedFileFinder {
    /// The files in a range, in order; none within another. Takes time linear in the range.
    package static func files(in bytes: Span<UInt8>, _ range: Range<Int>) -> [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        var place = range.lowerBound
        while place < range.upperBound {
            let line = bytes.line(at: place, end: range.upperBound, .lineFeed)
            if let file = file(bytes, line, range.upperBound) {
                files.append(file)
                place = max(file.range.upperBound, line.next)
            } else {
                place = line.next
            }
        }
        return files
    }

    private static func file(_ bytes: Span<UInt8>, _ line: Line, _ end: Int) -> EmbeddedFile? {
        guard let first = line.text.first else { return nil }
        switch bytes[first].lowercased {
        case UInt8(ascii: "b"): return lineCode(bytes, line, end)
        case UInt8(ascii: "="): return yEnc(bytes, line, end)
        case UInt8(ascii: "("): return binHex(bytes, line, end)
        default: return nil
        }
    }

    /// uuencode and xxencode, and what POSIX writes with base64 (`begin-base64`).
    private static func lineCode(_ bytes: Span<UInt8>, _ line: Line, _ end: Int) -> EmbeddedFile? {
        let start = line.text.lowerBound
        let isBase64 = bytes.starts(with: "begin-base64 ", at: start, end: line.text.upperBound, ignoringCase: true)
        guard
            isBase64 || bytes.starts(with: "begin ", at: start, end: line.text.upperBound, ignoringCase: true)
                || bytes.starts(with: "begin\t", at: start, end: line.text.upperBound, ignoringCase: true)
        else { return nil }
        var rest = bytes.trimmed((start + (isBase64 ? 13 : 6))..<line.text.upperBound)
        // The mode: digits, and a blank.
        var digits = 0
        while digits < rest.count, (0x30...0x39).contains(bytes[rest.lowerBound + digits]) { digits += 1 }
        guard digits > 0, digits <= 8, digits < rest.count, bytes[rest.lowerBound + digits].isBlank else { return nil }
        rest = bytes.trimmed((rest.lowerBound + digits)..<rest.upperBound)
        guard !rest.isEmpty, rest.count <= 4_096 else { return nil }
        var data = bytes.line(at: line.next, end: end, .lineFeed)
        while data.isEmpty, data.next < end { data = bytes.line(at: data.next, end: end, .lineFeed) }
        let text = bytes.copy(data.text)
        let encoding: TransferEncoding
        if isBase64 {
            guard text.count >= 4, text.prefix(4).allSatisfy({ $0 > 0x2A && $0 < 0x7B }) else { return nil }
            encoding = .base64
        } else if isData(text, .uuencode) {
            encoding = .uuencode
        } else if isData(text, .xxencode) {
            encoding = .xxencode
        } else {
            return nil
        }
        let (last, isComplete) = lastLine(bytes, data.text.lowerBound, end, isBase64 ? "====" : "end")
        // The decoder of base64 would take the first line for data.
        let from = isBase64 ? data.text.lowerBound : start
        return EmbeddedFile(name: bytes.copy(rest), encoding: encoding, range: from..<last, isComplete: isComplete)
    }

    /// Whether a line has as many letters as its first one says, give or take what mail programs lose or add.
    private static func isData(_ line: [UInt8], _ alphabet: LineCodeDecoder.Alphabet) -> Bool {
        guard let first = line.first, let length = LineCodeDecoder.value(first, alphabet),
            LineCodeDecoder.data(line[...], alphabet) != nil
        else { return false }
        let letters = (Int(length) + 2) / 3 * 4
        let least = (Int(length) * 8 + 5) / 6
        // Blanks at the end may be gone; one or two characters may follow.
        let found = line.count - 1
        guard length > 0 else { return found <= 4 }
        return found <= letters + 3 && (found >= least || line.contains(0x20) && found * 2 >= least)
    }

    /// Where a file ends: behind its last line, or with the text.
    private static func lastLine(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ word: StaticString) -> (Int, Bool) {
        var place = start
        while place < end {
            let line = bytes.line(at: place, end: end, .lineFeed)
            let text = bytes.trimmed(line.text)
            if text.count == word.utf8CodeUnitCount, text.lowerBound == line.text.lowerBound,
                bytes.starts(with: word, at: text.lowerBound, end: text.upperBound, ignoringCase: true)
            {
                return (line.next, true)
            }
            place = line.next
        }
        return (end, false)
    }

    private static func yEnc(_ bytes: Span<UInt8>, _ line: Line, _ end: Int) -> EmbeddedFile? {
        guard bytes.starts(with: "=ybegin ", at: line.text.lowerBound, end: line.text.upperBound) else { return nil }
        let text = bytes.copy(line.text)
        // The name is the last of the facts and goes to the end of the line.
        guard let at = position(of: " name=", in: text) else { return nil }
        let name = Array(text[(at + 6)...].trimmed)
        guard !name.isEmpty else { return nil }
        var place = line.next
        while place < end {
            let next = bytes.line(at: place, end: end, .lineFeed)
            if bytes.starts(with: "=yend", at: next.text.lowerBound, end: next.text.upperBound) {
                return EmbeddedFile(
                    name: name, encoding: .yEnc, range: line.text.lowerBound..<next.next, isComplete: true)
            }
            place = next.next
        }
        return EmbeddedFile(name: name, encoding: .yEnc, range: line.text.lowerBound..<end, isComplete: false)
    }

    private static func position(of word: StaticString, in text: [UInt8]) -> Int? {
        text.indices.first { text.span.starts(with: word, at: $0, end: text.count) }
    }

    private static func binHex(_ bytes: Span<UInt8>, _ line: Line, _ end: Int) -> EmbeddedFile? {
        guard
            bytes.starts(
                with: "(this file must be converted with binhex", at: line.text.lowerBound,
                end: line.text.upperBound, ignoringCase: true),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":"), in: line.next..<end)
        else { return nil }
        let last = bytes.firstIndex(of: UInt8(ascii: ":"), in: (colon + 1)..<end)
        // The name is at the start of what is written.
        var decoder = BinHexDecoder()
        var output: [UInt8] = []
        decoder.decode(bytes.extracting(colon..<min(colon + 1_024, end)), into: &output)
        guard let name = decoder.name else { return nil }
        return EmbeddedFile(
            name: name, encoding: .binHex, range: colon..<(last.map { $0 + 1 } ?? end), isComplete: last != nil)
    }
}
