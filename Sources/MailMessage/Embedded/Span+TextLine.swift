/// A line of a text.
struct TextLine {
    /// The line without its end.
    let content: Range<Int>
    /// Where the next line begins.
    let next: Int
    /// Whether a line end is there, and not just the end of the bytes.
    let isEnded: Bool
}

extension Span where Element == UInt8 {
    /// The line that begins at an index: up to CR LF, LF, or a bare CR, which ends lines for some programs (uudeview).
    func textLine(at start: Int) -> TextLine {
        var block = start
        var size = 128
        // In blocks that grow: where there are only carriage returns, the next line feed may be far each time.
        while block < count {
            let limit = block + Swift.min(size, count - block)
            let part = extracting(0..<limit)
            let lineFeed = part.nextIndex(of: 0x0A, from: block)
            if let end = extracting(0..<(lineFeed ?? limit)).nextIndex(of: 0x0D, from: block) {
                let isPair = end + 1 < count && self[end + 1] == 0x0A
                return TextLine(content: start..<end, next: end + (isPair ? 2 : 1), isEnded: true)
            }
            if let lineFeed { return TextLine(content: start..<lineFeed, next: lineFeed + 1, isEnded: true) }
            block = limit
            size *= 2
        }
        return TextLine(content: start..<count, next: count, isEnded: false)
    }

    /// Whether a text in small letters stands at an index, in letters of any size.
    func has(_ word: StaticString, at start: Int) -> Bool {
        guard start >= 0, word.utf8CodeUnitCount <= count - start else { return false }
        return word.withUTF8Buffer { letters in
            for index in 0..<letters.count where unsafe self[start + index].lowercased != letters[index] {
                return false
            }
            return true
        }
    }

    /// The range without the blanks at its end.
    func withoutTrailingBlanks(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, self[end - 1].isBlank { end -= 1 }
        return range.lowerBound..<end
    }

    /// The range without the blanks around it.
    func trimmedOfBlanks(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, self[start].isBlank { start += 1 }
        return withoutTrailingBlanks(start..<range.upperBound)
    }
}
