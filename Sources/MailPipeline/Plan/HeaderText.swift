import MailMessage

/// Text as it stands in an unstructured field.
enum HeaderText {
    /// ASCII as it is, without control characters; other text as encoded words in UTF-8 (RFC 2047), folded.
    static func encoded(_ text: String) -> String {
        let clean = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
        guard clean.utf8.contains(where: { $0 >= 0x80 }) else { return clean }
        var words: [String] = []
        var word = ""
        for scalar in clean.unicodeScalars {
            let piece = String(scalar).utf8.map(quoted).joined()
            // A word has at most 75 characters (section 2), of which its frame takes 12.
            if word.utf8.count + piece.utf8.count > 63 {
                words.append(word)
                word = ""
            }
            word += piece
        }
        return (words + [word]).map { "=?UTF-8?Q?\($0)?=" }.joined(separator: "\n ")
    }

    /// Bytes as the value of one field: line ends are folds, other control characters blanks.
    static func oneField(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var value: [UInt8] = []
        var isAtLineEnd = false
        for byte in bytes {
            if isAtLineEnd, byte != 0x20, byte != 0x09 { value.append(0x09) }
            isAtLineEnd = byte == 0x0A
            value.append(byte == 0x0A || byte == 0x09 || byte >= 0x20 && byte != 0x7F ? byte : 0x20)
        }
        if isAtLineEnd { value.removeLast() }
        return value
    }

    /// A byte in the Q encoding (section 4.2), with nothing left that is special in any field.
    private static func quoted(_ byte: UInt8) -> String {
        switch byte {
        case 0x20: "_"
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(Unicode.Scalar(byte))
        default: "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}
