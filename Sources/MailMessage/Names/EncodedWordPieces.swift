/// A text cut into encoded words (RFC 2047) and what stands between them.
///
/// A word that is not closed goes to the next word, or to the end. Each byte is looked at a fixed number of times.
struct EncodedWordPieces {
    /// An encoded word, or text between words.
    struct Piece {
        /// The label in small letters, without a language (RFC 2231, section 5); nil for text between words.
        var charset: String?
        /// Whether the word's encoding is B.
        var isBase64 = false
        /// The word's encoded text, or the text itself.
        var text: ArraySlice<UInt8>

        /// The bytes that it stands for.
        var bytes: [UInt8] {
            guard charset != nil else { return Array(text) }
            return isBase64 ? PlainText.base64Decoded(text) : PlainText.quotedDecoded(text)
        }

        /// Whether base64 goes on after its padding.
        var hasInnerPadding: Bool {
            guard isBase64, let padding = text.firstIndex(of: UInt8(ascii: "=")) else { return false }
            return text[padding...].contains { $0 != UInt8(ascii: "=") && !$0.isBlank }
        }

        /// Whether base64 has the signs of the alphabet for URLs, or quoted text ends with a bare `=`.
        var hasForeignCharacter: Bool {
            guard charset != nil else { return false }
            return isBase64 ? text.contains { $0 == 0x2D || $0 == 0x5F } : text.last == UInt8(ascii: "=")
        }

        /// The word without these.
        var foreignPassedOver: Self {
            let rest =
                isBase64 ? text.filter { $0 != 0x2D && $0 != 0x5F }[...] : text.dropLast(hasForeignCharacter ? 1 : 0)
            return Self(charset: charset, isBase64: isBase64, text: rest)
        }

        /// The word up to its padding.
        var paddingEnds: Self {
            Self(charset: charset, isBase64: isBase64, text: isBase64 ? text.prefix { $0 != UInt8(ascii: "=") } : text)
        }

        /// The word without its padding.
        var paddingPassedOver: Self {
            Self(
                charset: charset, isBase64: isBase64,
                text: isBase64 ? text.filter { $0 != UInt8(ascii: "=") }[...] : text)
        }
    }

    /// The pieces in their order; no blanks between adjacent words.
    private(set) var all: [Piece] = []
    /// Whether a word is not closed, or looks like one and is none.
    private(set) var isBroken = false
    /// Whether there are words.
    private(set) var hasWords = false
    /// Whether words stand beside each other.
    private(set) var hasAdjacentWords = false

    private static let question = UInt8(ascii: "?")

    init(_ text: [UInt8]) {
        var start = 0
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "="), let (word, end) = word(at: index, in: text) else {
                index += 1
                continue
            }
            addText(text[start..<index])
            if let last = all.last, last.charset != nil { hasAdjacentWords = true }
            all.append(word)
            hasWords = true
            (start, index) = (end, end)
        }
        addText(text[start...])
        // Text that is only blanks between two words was left out; at the end it is not between words.
        if !isBroken { isBroken = Self.looksBroken(all) }
    }

    private mutating func addText(_ text: ArraySlice<UInt8>) {
        guard !text.isEmpty else { return }
        let isAfterWord = all.last?.charset != nil
        if isAfterWord, text.allSatisfy({ $0.isBlank || $0.isLineEnd }) { return }
        all.append(Piece(text: text))
    }

    /// The encoded word that begins here, and where it ends.
    private mutating func word(at start: Int, in text: [UInt8]) -> (Piece, end: Int)? {
        guard start + 1 < text.count, text[start + 1] == Self.question else { return nil }
        let rest = text[(start + 2)...]
        let label = rest.prefix(64).prefix { $0 != Self.question }
        var index = rest.startIndex + label.count
        guard index + 2 < text.count, text[index] == Self.question, text[index + 2] == Self.question else { return nil }
        let letter = text[index + 1].lowercased
        guard letter == UInt8(ascii: "b") || letter == UInt8(ascii: "q") else { return nil }
        index += 3
        let first = index
        var end = text.count
        var after = text.count
        while index < text.count {
            if text[index] == Self.question, index + 1 < text.count, text[index + 1] == UInt8(ascii: "=") {
                (end, after) = (index, index + 2)
                break
            }
            // The next word begins within this one, which was cut off; `==?=` is padding and the end.
            if index > first, text[index] == UInt8(ascii: "="), index + 2 < text.count,
                text[index + 1] == Self.question,
                text[index + 2] != UInt8(ascii: "="), text[index - 1].isBlank || text[index - 1].isLineEnd
            {
                (end, after) = (index, index)
                isBroken = true
                break
            }
            index += 1
        }
        if after == text.count, end == text.count { isBroken = true }
        let charset = label.prefix { $0 != UInt8(ascii: "*") }.trimmed.lowercasedText
        return (Piece(charset: charset, isBase64: letter == UInt8(ascii: "b"), text: text[first..<end]), after)
    }

    /// Whether text beside the words has the signs of one.
    private static func looksBroken(_ pieces: [Piece]) -> Bool {
        for piece in pieces where piece.charset == nil {
            var previous = UInt8(0)
            for byte in piece.text {
                if previous == UInt8(ascii: "="), byte == question { return true }
                if previous == question, byte == UInt8(ascii: "=") { return true }
                previous = byte
            }
        }
        return false
    }
}
