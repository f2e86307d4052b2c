/// A value as RFC 2231, section 4 writes it: `charset'language'percent-encoded text`.
struct ExtendedValue {
    /// The label of the charset in small letters; empty where none is declared.
    let charset: String
    /// What follows it, still percent-encoded.
    let text: ArraySlice<UInt8>

    /// Takes a value apart; without the two quotes all of it is text.
    init(_ value: ArraySlice<UInt8>) {
        let quote = UInt8(ascii: "'")
        guard let first = value.firstIndex(of: quote),
            let second = value[(first + 1)...].firstIndex(of: quote)
        else {
            (charset, text) = ("", value)
            return
        }
        charset = first - value.startIndex <= 64 ? value[..<first].trimmed.lowercasedText : "?"
        text = value[(second + 1)...]
    }

    /// The text with its percent signs decoded: bytes of the charset.
    var decoded: [UInt8] { PlainText.percentDecoded(text) }
}
