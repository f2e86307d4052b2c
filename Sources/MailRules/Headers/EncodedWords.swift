/// The text of a field: unfolded, trimmed, its encoded words decoded, all of it UTF-8 (`_decode_header` in
/// `Message/Node.pm`).
enum EncodedWords {
    /// The value of a field.
    /// - Parameters:
    ///   - value: as it came, folded.
    ///   - name: in small letters; in some fields encoded words are left alone.
    static func value(_ value: ArraySlice<UInt8>, of name: some Collection<UInt8>) -> [UInt8] {
        text(unfolded(value.withoutOuterSpace), decodesWords: !isLeftAlone(name))
    }

    /// A text with its encoded words decoded.
    static func text(_ bytes: [UInt8], decodesWords: Bool = true) -> [UInt8] {
        var text = bytes
        if text.contains(0x0A) { text = withoutLineEnds(text) }
        if text.contains(where: { $0 >= 0x80 }) { text = HeaderCharset.utf8(undeclared: text) }
        guard decodesWords, text.holds([0x3D, 0x3F]) else { return text }
        return decoded(merged(text))
    }

    /// A line feed and the blanks behind it become one space.
    private static func unfolded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        guard value.contains(0x0A) else { return Array(value) }
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            index += 1
            guard byte == 0x0A, index < value.endIndex, value[index] == 0x20 || value[index] == 0x09 else {
                result.append(byte)
                continue
            }
            result.append(0x20)
            while index < value.endIndex, value[index] == 0x20 || value[index] == 0x09 { index += 1 }
        }
        return result
    }

    private static func withoutLineEnds(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var isFolded = false
        for byte in text {
            if byte == 0x0A {
                if result.last == 0x0D { result.removeLast() }
            } else {
                result.append(isFolded && byte == 0x09 ? 0x20 : byte)
            }
            isFolded = byte == 0x0A
        }
        return result
    }

    private static let leftAlone: [[UInt8]] = [
        "received", "message-id", "resent-message-id", "date", "resent-date", "mime-version", "references",
        "in-reply-to",
    ].map { Array($0.utf8) }

    private static func isLeftAlone(_ name: some Collection<UInt8>) -> Bool {
        name.starts(with: Array("list-".utf8)) || leftAlone.contains { $0.elementsEqual(name) }
    }

    /// One encoded word: where it ends, its charset and what it holds.
    private struct Word {
        let end: Int
        let label: ArraySlice<UInt8>
        let isBase64: Bool
        let content: ArraySlice<UInt8>

        init?(_ text: [UInt8], at start: Int) {
            guard text.holds([0x3D, 0x3F], at: start) else { return nil }
            let rest = text[(start + 2)...]
            label = rest.prefix { $0.isHeaderWord || $0 == 0x2A || $0 == 0x2D }
            let mark = label.endIndex
            guard !label.isEmpty, mark + 2 < text.count, text[mark] == 0x3F, text[mark + 2] == 0x3F,
                text[mark + 1] | 0x20 == 0x62 || text[mark + 1] | 0x20 == 0x71
            else { return nil }
            isBase64 = text[mark + 1] | 0x20 == 0x62
            content = text[(mark + 3)...].prefix { $0 != 0x3F }
            guard text.holds([0x3F, 0x3D], at: content.endIndex) else { return nil }
            end = content.endIndex + 2
        }
    }

    /// White space between two encoded words is left out.
    private static func merged(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var (copied, index) = (0, 0)
        while let start = text[index...].firstIndex(of: 0x3D) {
            guard let word = Word(text, at: start) else {
                index = start + 1
                continue
            }
            let next = text[word.end...].firstIndex { !$0.isHeaderSpace } ?? text.count
            guard next > word.end, Word(text, at: next) != nil else {
                index = start + 1
                continue
            }
            result += text[copied..<word.end]
            (copied, index) = (next, next)
        }
        result += text[copied...]
        return result
    }

    /// Words of one charset side by side are decoded as one: a character may be split between them.
    private static func decoded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var (label, section): ([UInt8], [UInt8]) = ([], [])
        func end() -> [UInt8] {
            // A language may stand behind the charset (RFC 2231, section 5).
            let charset = label.prefix { $0 != 0x2A }
            return charset.isEmpty ? section : HeaderCharset.utf8(section, label: charset)
        }
        var index = 0
        while index < text.count {
            var (nextLabel, part, next): ([UInt8], [UInt8], Int) = ([], [], index)
            if let word = Word(text, at: index) {
                nextLabel = word.label.inSmallLetters
                part = word.isBase64 ? WordContent.base64(word.content) : WordContent.quoted(word.content)
                next = word.end
            } else {
                next = text[(index + 1)...].firstIndex(of: 0x3D) ?? text.count
                part = Array(text[index..<next])
            }
            if nextLabel != label {
                result += end()
                (label, section) = (nextLabel, part)
            } else {
                section += part
            }
            index = next
        }
        result += end()
        return result
    }
}
