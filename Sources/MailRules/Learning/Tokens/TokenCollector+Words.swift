import MailMessage

extension TokenCollector {
    /// Adds the words of a text, and its pairs of words.
    mutating func addWords(_ text: Span<UInt8>, _ prefixes: borrowing WordPrefixes) {
        let kinds = WordBytes.kinds
        var (index, before, startBefore) = (0, nil as UInt64?, 0)
        while index < text.count, !isFull {
            // Up to the next word.
            while index < text.count {
                let mark = WordBytes.markLength(text, at: index)
                guard mark > 0 || kinds[Int(text[index])] != 1 else { break }
                index += max(mark, 1)
            }
            let start = index
            var (end, isASCII, isPlain, capitals, isWide) = (index, true, true, 0, false)
            while index < text.count {
                let byte = text[index]
                if byte < 0x80 {
                    let kind = kinds[Int(byte)]
                    guard kind != 0 else { break }
                    index += 1
                    if kind == 1 { end = index }
                    if 0x41...0x5A ~= byte { capitals += 1 }
                    if !WordBytes.isPlain(byte) { isPlain = false }
                } else {
                    guard WordBytes.markLength(text, at: index) == 0 else { break }
                    index += 1
                    end = index
                    isASCII = false
                    if byte >= 0xE3 { isWide = true }
                }
            }
            guard start < end else { continue }
            addWord(text, start..<end, prefixes, isASCII: isASCII, isPlain: isPlain, capitals: capitals, isWide: isWide)
            guard let pair = prefixes.pair else { continue }
            var hash = TokenHash()
            for place in start..<min(end, start + limits.wordBytes) { hash.add(text[place].lowercased) }
            let word = hash.value
            if let before { add(pair, (before, word), text, startBefore..<end) }
            (before, startBefore) = (word, start)
        }
        isCut = isCut || index < text.count
    }

    private mutating func addWord(
        _ text: Span<UInt8>, _ range: Range<Int>, _ prefixes: borrowing WordPrefixes, isASCII: Bool, isPlain: Bool,
        capitals: Int, isWide: Bool
    ) {
        guard isASCII || !isWide && range.count <= limits.wordBytes else {
            return addCharacters(text, range, prefixes.characters)
        }
        if range.count > limits.wordBytes {
            add(prefixes.start, text, range.prefix(8), inSmallLetters: true)
            return addPieces(text, range, prefixes.word)
        }
        add(prefixes.word, text, range, inSmallLetters: true)
        // As it is written where that is more than a capital at the beginning.
        if capitals > 1 { add(prefixes.word, text, range) }
        if !isPlain { addPieces(text, range, prefixes.word) }
    }

    /// The first pieces of a word with marks in it.
    private mutating func addPieces(_ text: Span<UInt8>, _ range: Range<Int>, _ prefix: TokenPrefix) {
        var (start, pieces) = (range.lowerBound, 0)
        while start < range.upperBound, pieces < 8 {
            var end = start
            while end < range.upperBound, text[end] >= 0x80 || WordBytes.isPlain(text[end]) { end += 1 }
            if 2...limits.wordBytes ~= end - start, end - start < range.count {
                add(prefix, text, start..<end, inSmallLetters: true)
                pieces += 1
            }
            start = end + 1
        }
    }

    /// Each two characters, for scripts that have no blanks between words.
    private mutating func addCharacters(_ text: Span<UInt8>, _ range: Range<Int>, _ prefix: TokenPrefix) {
        var (first, second) = (range.lowerBound, range.lowerBound)
        for index in range.dropFirst() where text[index] & 0xC0 != 0x80 {
            if second > first { add(prefix, text, first..<index) }
            (first, second) = (second, index)
        }
        add(prefix, text, first..<min(range.upperBound, first + 8))
    }
}
