/// Makes the value of a field of a text (`_process_header` and `mime_encode_header` in `PerMsgStatus.pm`), within the
/// limits of RFC 5322 section 2.1.1.
struct FieldProcess {
    /// Whether values are folded.
    let isFolding: Bool

    /// Bytes of a value at most.
    static let longestValue = 16 << 10
    /// Bytes of a line at most, encoded; the name is not among them, nor what an MTA puts behind it.
    private static let longestLine = 900

    /// The value: ASCII, a tab behind each line feed, and something behind that.
    /// - Parameter name: that of the field; its length counts for the first line.
    func value(_ text: [UInt8], of name: String) -> [UInt8] {
        var text = text.prefix(Self.longestValue)
        while text.last == 0x0A {
            text.removeLast()
            if text.last == 0x0D { text.removeLast() }
        }
        var value: [UInt8] = []
        for (number, encoded) in lines(text, name).flatMap({ Self.encoded($0) }).enumerated() {
            // A line without anything ends the header for some programs.
            guard number == 0 || !encoded.allSatisfy(RuleText.isBlank) else { continue }
            guard value.count + encoded.count + 2 <= Self.longestValue else { break }
            if number > 0 { value.append(0x0A) }
            value += encoded
        }
        return value
    }

    /// The lines, all but the first with a tab before them.
    private func lines(_ text: ArraySlice<UInt8>, _ name: String) -> [ArraySlice<UInt8>] {
        guard isFolding else { return [text.map { $0 == 0x0A ? 0x20 : $0 }[...]] }
        // Line ends of the text's own stay where they are, and there are no others then.
        guard !text.contains(0x0A) else { return Self.ownLines(text) }
        let start = Array("\(name)!!".utf8)
        let folded = WrappedText.lines(start + text, prefix: [0x09], width: 79, at: .behindBlanksAndCommas)
        let lines = folded.split(separator: 0x0A, omittingEmptySubsequences: false)
        let kept = lines.dropLast().filter { !$0.allSatisfy(RuleText.isBlank) } + lines.suffix(1)
        return kept.prefix(1).map { $0.dropFirst(start.count) } + kept.dropFirst()
    }

    /// The lines of a text without blanks around its line ends.
    private static func ownLines(_ text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        var result: [ArraySlice<UInt8>] = []
        for (number, line) in lines.enumerated() {
            var line = line
            if number < lines.count - 1 { while let last = line.last, RuleText.isBlank(last) { line.removeLast() } }
            if number > 0 { line = ([0x09] + line.drop(while: RuleText.isBlank))[...] }
            // Several line ends one behind the other are one.
            if number == 0 || line.count > 1 || number == lines.count - 1 { result.append(line) }
        }
        return result
    }

    /// A line, encoded, or several where it is too long.
    private static func encoded(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
        let encoded = EncodedText.value(Array(line))
        guard encoded.count > longestLine else { return [encoded] }
        // Of a byte three may come, and an encoded word has a frame.
        let isPlain = encoded.elementsEqual(line)
        return pieces(line, longest: isPlain ? longestLine : longestLine / 3 - 10).map { EncodedText.value(Array($0)) }
    }

    /// A line in pieces that are short enough, broken behind blanks and commas; of a word that is too long the end is
    /// left out.
    private static func pieces(_ line: ArraySlice<UInt8>, longest: Int) -> [ArraySlice<UInt8>] {
        var (pieces, rest): ([ArraySlice<UInt8>], ArraySlice<UInt8>) = ([], line)
        while rest.count > longest {
            let piece = rest.prefix(longest)
            if let end = piece.dropFirst().lastIndex(where: isBreak) {
                pieces.append(piece[...end])
                rest = rest[(end + 1)...]
            } else {
                // Not within a character of UTF-8.
                var end = piece.endIndex
                while end > piece.startIndex, end < rest.endIndex, rest[end] & 0xC0 == 0x80 { end -= 1 }
                pieces.append(end > piece.startIndex ? piece[..<end] : piece)
                rest = rest[(rest[piece.endIndex...].firstIndex(where: isBreak) ?? rest.endIndex)...]
            }
            rest = ([0x09] + rest.drop(while: RuleText.isBlank))[...]
        }
        return rest.count > 1 ? pieces + [rest] : pieces
    }

    private static func isBreak(_ byte: UInt8) -> Bool { RuleText.isBlank(byte) || byte == 0x2C }
}
