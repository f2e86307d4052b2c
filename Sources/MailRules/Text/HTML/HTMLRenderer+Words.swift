import MailMessage

/// Words that a tag divides.
extension HTMLRenderer {
    /// Looks at the end of the last piece of text and the beginning of a new one.
    mutating func noteDividedWord(_ bytes: Span<UInt8>, isUnicode: Bool) {
        guard let last else { return }
        var lengths: UInt8?
        guard Self.divides(output.span, last, bytes, isUnicode, &lengths) else { return }
        facts.obfuscations += 1
        if let lengths { facts.dividedLengths.insert(lengths) }
    }

    /// Whether the end of a piece and a beginning are of one word; the lengths of both where there is a boundary near each.
    private static func divides(
        _ text: Span<UInt8>, _ last: LastPiece, _ bytes: Span<UInt8>, _ isUnicode: Bool, _ lengths: inout UInt8?
    ) -> Bool {
        guard bytes.isWordLike(at: 0, isUnicode: isUnicode), text.count > last.start else { return false }
        let end = text.startOfCharacter(before: text.count)
        guard text.isWordLike(at: end, isUnicode: last.isUnicode) else { return false }
        if let before = length(atEndOf: text, from: last.start, isUnicode: last.isUnicode),
            let behind = length(atStartOf: bytes, isUnicode: isUnicode)
        {
            lengths = UInt8(before * 8 + behind)
        }
        return true
    }

    /// How many characters, up to seven, stand between the last word boundary of a piece and its end.
    private static func length(atEndOf text: Span<UInt8>, from start: Int, isUnicode: Bool) -> Int? {
        var (index, count, found) = (text.count, 0, nil as Int?)
        while index > start, count < 7 {
            let first = text.startOfCharacter(before: index)
            guard text.isWordLike(at: first, isUnicode: isUnicode) else { break }
            (index, count) = (first, count + 1)
            let isWordBefore =
                first > start && text.isWord(at: text.startOfCharacter(before: first), isUnicode: isUnicode)
            if isWordBefore != text.isWord(at: first, isUnicode: isUnicode) { found = count }
        }
        return found
    }

    /// How many characters, up to seven, stand before the last word boundary among the first eight.
    private static func length(atStartOf text: Span<UInt8>, isUnicode: Bool) -> Int? {
        var (index, count, found) = (0, 0, nil as Int?)
        while index < text.count, count < 7, text.isWordLike(at: index, isUnicode: isUnicode) {
            let isWord = text.isWord(at: index, isUnicode: isUnicode)
            index = text.index(of: index, movedBy: 1)
            count += 1
            let isWordBehind = index < text.count && text.isWord(at: index, isUnicode: isUnicode)
            if isWord != isWordBehind { found = count }
        }
        return found
    }
}

extension Span where Element == UInt8 {
    /// Whether a character is neither white space nor ASCII's punctuation.
    fileprivate func isWordLike(at index: Int, isUnicode: Bool) -> Bool {
        guard index < count else { return false }
        let byte = self[index]
        guard byte < 0x80 else { return spaceLength(at: index, isUnicode: isUnicode) == 0 }
        switch byte {
        case 0x20...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0x09...0x0D: return false
        default: return true
        }
    }

    /// Whether a character is of a word: a letter, a mark, a digit, `_` and its like.
    fileprivate func isWord(at index: Int, isUnicode: Bool) -> Bool {
        let byte = self[index]
        guard byte >= 0x80 else { return byte.isWordByte }
        guard isUnicode else { return false }
        let end = self.index(of: index, movedBy: 1)
        var decoder = Unicode.UTF8()
        var bytes = copy(index..<end).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return false }
        let properties = scalar.properties
        if properties.isAlphabetic || properties.isJoinControl { return true }
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: return true
        default: return false
        }
    }
}
