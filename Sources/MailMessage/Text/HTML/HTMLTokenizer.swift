import Glibc

/// Cuts HTML into tags, text and comments, as browsers do (HTML, section 13.2.5), looking at each byte once.
///
/// The bytes are UTF-8, or any charset in which ASCII stands for itself. Nothing is an error: a tag, comment or quote
/// without an end goes to the end of the text.
struct HTMLTokenizer {
    /// What comes next.
    enum Token {
        case text(Range<Int>)
        /// The tag is in `tag`.
        case startTag
        case endTag
        /// The content of a comment.
        case comment(Range<Int>)
        /// Text in which `&` stands for itself.
        case rawText(Range<Int>)
        /// A document type or what is read as a comment by mistake.
        case ignored
        case end
    }

    /// The tag that was read last.
    private(set) var tag = HTMLTag()
    /// Where the next token begins.
    var index: Int
    /// Where the text ends.
    let end: Int
    /// Whether `<![CDATA[` begins text, as it does within SVG and MathML only.
    var allowsCDATA = false
    private let attributeLimit: Int

    init(_ range: Range<Int>, attributeLimit: Int = 64) {
        (index, end, self.attributeLimit) = (range.lowerBound, range.upperBound, attributeLimit)
    }

    /// The next token.
    mutating func next(_ bytes: Span<UInt8>) -> Token {
        guard index < end else { return .end }
        let start = index
        while index < end {
            let found = bytes.position(of: UInt8(ascii: "<"), in: index..<end)
            guard let found else {
                index = end
                break
            }
            index = found
            if isMarkup(bytes, at: found) { break }
            index += 1
        }
        if index > start { return .text(start..<index) }
        return markup(bytes)
    }

    private func isMarkup(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        guard index + 1 < end else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
        case UInt8(ascii: "/"): return index + 2 < end
        case let byte: return byte.isLetter
        }
    }

    private mutating func markup(_ bytes: Span<UInt8>) -> Token {
        let start = index
        switch bytes[index + 1] {
        case UInt8(ascii: "!"):
            if starts(bytes, with: "--", at: index + 2) { return comment(bytes, at: index + 4) }
            if allowsCDATA, starts(bytes, with: "[CDATA[", at: index + 2) { return characterData(bytes, at: index + 9) }
            return bogusComment(bytes)
        case UInt8(ascii: "?"): return bogusComment(bytes)
        case UInt8(ascii: "/"):
            if bytes[index + 2].isLetter {
                index += 2
                readTag(bytes, from: start)
                return .endTag
            }
            if bytes[index + 2] == UInt8(ascii: ">") {
                index += 3
                return .ignored
            }
            return bogusComment(bytes)
        default:
            index += 1
            readTag(bytes, from: start)
            return .startTag
        }
    }

    private mutating func bogusComment(_ bytes: Span<UInt8>) -> Token {
        index = bytes.position(of: UInt8(ascii: ">"), in: index..<end).map { $0 + 1 } ?? end
        return .ignored
    }

    private mutating func characterData(_ bytes: Span<UInt8>, at start: Int) -> Token {
        index = start
        while let found = bytes.position(of: UInt8(ascii: "]"), in: index..<end) {
            index = found + 1
            if starts(bytes, with: "]]>", at: found) {
                index = found + 3
                return .rawText(start..<found)
            }
        }
        index = end
        return .rawText(start..<end)
    }

    private mutating func comment(_ bytes: Span<UInt8>, at start: Int) -> Token {
        index = start
        if starts(bytes, with: ">", at: start) || starts(bytes, with: "->", at: start) {
            index = start + (bytes[start] == UInt8(ascii: ">") ? 1 : 2)
            return .comment(start..<start)
        }
        while let found = bytes.position(of: UInt8(ascii: "-"), in: index..<end) {
            index = found + 1
            guard index < end, bytes[index] == UInt8(ascii: "-") else { continue }
            let isExclaimed = starts(bytes, with: "!>", at: index + 1)
            guard isExclaimed || starts(bytes, with: ">", at: index + 1) else { continue }
            index += isExclaimed ? 3 : 2
            return .comment(start..<found)
        }
        index = end
        return .comment(start..<end)
    }

    private func starts(_ bytes: Span<UInt8>, with text: StaticString, at index: Int) -> Bool {
        guard text.utf8CodeUnitCount <= end - index else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { unsafe bytes[index + $0] == text.utf8Start[$0] }
    }

    /// Reads a tag whose name begins at the index.
    private mutating func readTag(_ bytes: Span<UInt8>, from start: Int) {
        tag.attributes.removeAll(keepingCapacity: true)
        (tag.isSelfClosing, tag.isTruncated) = (false, false)
        let name = index
        while index < end, !bytes[index].endsTagName { index += 1 }
        tag.element = HTMLElement.named(bytes, name..<index)
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                break
            }
            if byte == UInt8(ascii: "/") {
                index += 1
                tag.isSelfClosing = index < end && bytes[index] == UInt8(ascii: ">")
            } else if byte.isHTMLSpace {
                index += 1
            } else {
                readAttribute(bytes)
            }
        }
        tag.range = start..<index
    }

    private mutating func readAttribute(_ bytes: Span<UInt8>) {
        let start = index
        index += 1
        while index < end, !bytes[index].endsTagName, bytes[index] != UInt8(ascii: "=") { index += 1 }
        let name = start..<index
        var value = index..<index
        skipSpaces(bytes)
        if index < end, bytes[index] == UInt8(ascii: "=") {
            index += 1
            skipSpaces(bytes)
            value = readValue(bytes)
        }
        guard let name = HTMLAttribute.named(bytes, name) else { return }
        if tag.attributes.count < attributeLimit {
            tag.attributes.append(HTMLAttribute(name: name, value: value))
        } else {
            tag.isTruncated = true
        }
    }

    private mutating func readValue(_ bytes: Span<UInt8>) -> Range<Int> {
        guard index < end else { return end..<end }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let start = index + 1
            let close = bytes.position(of: quote, in: start..<end)
            index = close.map { $0 + 1 } ?? end
            return start..<(close ?? end)
        }
        let start = index
        while index < end, !bytes[index].isHTMLSpace, bytes[index] != UInt8(ascii: ">") { index += 1 }
        return start..<index
    }

    private mutating func skipSpaces(_ bytes: Span<UInt8>) {
        while index < end, bytes[index].isHTMLSpace { index += 1 }
    }
}
