import MailMessage

/// What is changed in HTML before it is read.
enum HTMLPreparation {
    /// `&nbsp;` becomes a space, `<br/>` becomes `<br>`, and typographic quotes become `"`.
    static func prepared(_ text: DecodedText) -> [UInt8] {
        let spaced = withSpaces(text.utf8)
        return withPlainTagsAndQuotes(spaced, isUnicode: text.isUnicode)
    }

    private static func withSpaces(_ bytes: [UInt8]) -> [UInt8] {
        let source = bytes.span
        let word: StaticString = "&nbsp;"
        var output: [UInt8] = []
        var (start, from) = (0, 0)
        while let found = source.nextIndex(of: 0x26, from: from) {
            from = found + 1
            // Small letters alone.
            guard source.has(word, at: found, end: source.count),
                bytes[found + 1..<found + 5].allSatisfy({ $0 >= 0x61 })
            else { continue }
            if output.isEmpty { output.reserveCapacity(bytes.count) }
            source.append(start..<found, to: &output)
            output.append(0x20)
            start = found + 6
            from = start
        }
        guard start > 0 else { return bytes }
        source.append(start..<source.count, to: &output)
        return output
    }

    private static func withPlainTagsAndQuotes(_ bytes: [UInt8], isUnicode: Bool) -> [UInt8] {
        let source = bytes.span
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var (start, index) = (0, 0)
        while index < source.count {
            let byte = source[index]
            if byte == 0x2F, index + 1 < source.count, source[index + 1] == 0x3E,
                let end = endOfName(source, before: index, isUnicode: isUnicode)
            {
                source.append(start..<end, to: &output)
                start = index + 1
                index += 2
            } else if byte == 0xE2, index + 2 < source.count, source[index + 1] == 0x80,
                source[index + 2] == 0x9C || source[index + 2] == 0x9D
            {
                source.append(start..<index, to: &output)
                output.append(0x22)
                index += 3
                start = index
            } else {
                index += 1
            }
        }
        guard start > 0 else { return bytes }
        source.append(start..<source.count, to: &output)
        return output
    }

    /// Where the name ends that alone stands between `<` and an index, but for white space behind it.
    private static func endOfName(_ bytes: Span<UInt8>, before index: Int, isUnicode: Bool) -> Int? {
        var end = index
        while end > 0 {
            let last = bytes.startOfCharacter(before: end)
            guard bytes.spaceLength(at: last, isUnicode: isUnicode) == end - last else { break }
            end = last
        }
        var start = end
        while start > 0, bytes[start - 1].isWordByte || bytes[start - 1] >= 0x80 { start -= 1 }
        guard start < end, start > 0, bytes[start - 1] == 0x3C else { return nil }
        return end
    }
}
