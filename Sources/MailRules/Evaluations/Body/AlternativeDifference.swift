import MailMessage

/// How far the HTML of a message differs from the plain text that it is offered beside: the share of words of the HTML
/// that the text does not have as often.
package struct AlternativeDifference: Sendable, Hashable {
    /// A text part within a `multipart/alternative` part, rendered.
    package struct Text: Sendable {
        /// Whether it was rendered as HTML.
        package var isHTML: Bool
        /// What was rendered.
        package var bytes: [UInt8]
        /// Whether that was decoded to characters: white space and letters of Unicode count then. Otherwise bytes above 127
        /// are no letters, and are compared with other texts as characters of Latin-1.
        package var isDecoded: Bool
        /// Whether there is an `img` element in it.
        package var hasImage: Bool

        package init(isHTML: Bool, bytes: [UInt8], isDecoded: Bool, hasImage: Bool) {
            (self.isHTML, self.bytes, self.isDecoded, self.hasImage) = (isHTML, bytes, isDecoded, hasImage)
        }
    }

    /// The greatest share of a part, in per cent.
    package private(set) var percent = 0.0
    /// Different words of HTML in the last part that has some.
    package private(set) var htmlWords = 0
    /// Different words of plain text in the same part.
    package private(set) var textWords = 0

    /// - Parameters:
    ///   - alternatives: the text parts within each `multipart/alternative` part, however deep.
    ///   - types: the types of all parts of the message, itself first.
    package init(_ alternatives: [[Text]], types: [[UInt8]]) {
        // Invitations to meetings come so, and have nothing to compare with.
        if types.count == 3, zip(types, Self.meeting).allSatisfy({ $0.elementsEqual($1.utf8) }) { return }
        for part in alternatives { read(part) }
    }

    private static let meeting = ["multipart/alternative", "text/html", "text/calendar"]

    private mutating func read(_ part: [Text]) {
        var words = NumberedTexts()
        // How often each word is in the HTML, and in the text.
        var counts: [(html: Int, text: Int)] = []
        var htmlWords = 0
        for text in part {
            Self.forEachWord(text) { word in
                let (number, isNew) = text.isDecoded ? words.insert(word) : words.insert(word.fromLatin1().span)
                if isNew { counts.append((0, 0)) }
                if text.isHTML {
                    if counts[number].html == 0 { htmlWords += 1 }
                    counts[number].html += 1
                } else {
                    counts[number].text += 1
                }
            }
            if text.isHTML, htmlWords == 0, text.hasImage {
                // An image counts as a word that no text has.
                counts.append((1, 0))
                _ = words.insert([0x0A].span)
                htmlWords = 1
            }
        }
        guard htmlWords > 0 else { return }
        self.htmlWords = htmlWords
        textWords = counts.count { $0.text > 0 }
        let missing = counts.count { $0.html > 0 && ($0.text == 0 || $0.html > $0.text) }
        percent = max(percent, Double(missing) / Double(htmlWords) * 100)
    }

    /// Calls for each run without white space that has a letter, a digit or `_`.
    private static func forEachWord(_ text: Text, _ body: (Span<UInt8>) -> Void) {
        let bytes = text.bytes.span
        var (start, isWord, index) = (0, false, 0)
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 || !text.isDecoded {
                if byte.isSpace {
                    if isWord { body(bytes.extracting(start..<index)) }
                    (start, isWord) = (index + 1, false)
                } else if LinkByte.of(byte).contains(.word) {
                    isWord = true
                }
                index += 1
                continue
            }
            let (scalar, length) = bytes.scalar(at: index)
            if let scalar, scalar.properties.isWhitespace {
                if isWord { body(bytes.extracting(start..<index)) }
                (start, isWord) = (index + length, false)
            } else if let scalar, !isWord, scalar.isOfWord {
                isWord = true
            }
            index += length
        }
        if isWord { body(bytes.extracting(start..<bytes.count)) }
    }
}

extension Unicode.Scalar {
    /// Whether Perl's `\w` matches it.
    fileprivate var isOfWord: Bool {
        switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark, .connectorPunctuation: true
        default: properties.isAlphabetic || properties.isJoinControl
        }
    }
}

extension Span where Element == UInt8 {
    /// The characters of Latin-1 in UTF-8.
    fileprivate func fromLatin1() -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(count)
        for index in 0..<count {
            let byte = self[index]
            if byte < 0x80 { output.append(byte) } else { output += [0xC0 | byte >> 6, 0x80 | byte & 0x3F] }
        }
        return output
    }

    /// The character of UTF-8 at a place and its bytes; nil and one byte where none is.
    fileprivate func scalar(at index: Int) -> (Unicode.Scalar?, Int) {
        let first = self[index]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
        guard length > 1, index + length <= count else { return (nil, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = self[index + offset]
            guard byte & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (Unicode.Scalar(value), length)
    }
}
