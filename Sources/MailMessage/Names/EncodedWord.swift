/// Decodes encoded words (RFC 2047) wherever they stand, well-formed or not.
package enum EncodedWord {
    /// What a text with encoded words could stand for.
    struct Decoded {
        /// The readings, each once, the strictest first. At least one.
        var texts: [String] = []
        /// Whether there are encoded words.
        var hasWords = false
        /// Whether one is not closed, or looks like one and is none.
        var isBroken = false
        /// Whether one declares a charset that is not known.
        var hasUnknownCharset = false
    }

    /// The text with its encoded words decoded, and the blanks between adjacent ones gone.
    ///
    /// Takes time linear in the bytes. What is no encoded word is taken as UTF-8, else as ISO 8859-1.
    package static func decode(_ bytes: [UInt8]) -> String { readings(bytes).texts[0] }

    /// The readings of a text: bytes of adjacent words joined before they are decoded, each word for itself, and
    /// the base64 of adjacent words joined; and where base64 goes on after padding: up to there, and as if there was none.
    static func readings(_ bytes: [UInt8]) -> Decoded {
        var decoded = Decoded()
        let pieces = EncodedWordPieces(bytes)
        decoded.isBroken = pieces.isBroken
        decoded.hasWords = pieces.hasWords
        guard pieces.hasWords else {
            decoded.texts = [PlainText.text(bytes)]
            return decoded
        }
        decoded.texts = [text(of: pieces.all, joined: .bytes, &decoded.hasUnknownCharset)]
        var others: [Joined] = pieces.hasAdjacentWords ? [.none, .base64] : []
        if pieces.all.contains(where: \.hasForeignCharacter) { others.append(.foreignPassedOver) }
        if pieces.all.contains(where: \.hasInnerPadding) { others += [.paddingEnds, .paddingPassedOver] }
        for joined in others {
            let text = text(of: pieces.all, joined: joined, &decoded.hasUnknownCharset)
            if !decoded.texts.contains(text) { decoded.texts.append(text) }
        }
        return decoded
    }

    private enum Joined { case bytes, none, base64, paddingEnds, paddingPassedOver, foreignPassedOver }

    private static func text(
        of pieces: [EncodedWordPieces.Piece], joined: Joined, _ hasUnknownCharset: inout Bool
    ) -> String {
        var result = ""
        var (charset, bytes, base64): (String?, [UInt8], [UInt8]) = (nil, [], [])
        func flush() {
            if !base64.isEmpty { bytes += PlainText.base64Decoded(base64) }
            let (text, isKnown) = PlainText.text(bytes, charset: charset ?? "")
            result += text
            if !isKnown { hasUnknownCharset = true }
            (bytes, base64) = ([], [])
        }
        for piece in pieces {
            let isSame = piece.charset != nil && piece.charset == charset
            if !isSame || joined == .none {
                flush()
                charset = piece.charset
            }
            if joined == .base64, piece.isBase64 {
                base64 += piece.text
            } else {
                if !base64.isEmpty { bytes += PlainText.base64Decoded(base64) }
                base64 = []
                switch joined {
                case .paddingEnds: bytes += piece.paddingEnds.bytes
                case .foreignPassedOver: bytes += piece.foreignPassedOver.bytes
                case .paddingPassedOver: bytes += piece.paddingPassedOver.bytes
                default: bytes += piece.bytes
                }
            }
        }
        flush()
        return result
    }
}
