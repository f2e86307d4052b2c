import MailMessage

/// The character set that the text of a Content-Type field names.
enum NamedCharset {
    /// What stands behind `charset=`: in double quotes where it does so anywhere, else in single ones, else a word.
    static func find(in field: [UInt8]) -> ArraySlice<UInt8>? {
        let text = field.span
        for quote: UInt8 in [0x22, 0x27] {
            var from = 0
            while let start = value(text, &from) {
                guard text.byte(at: start) == quote else { continue }
                guard let end = text.nextIndex(of: quote, from: start + 1) else { break }
                if end > start + 1 { return field[start + 1..<end] }
            }
        }
        var from = 0
        while let start = value(text, &from) {
            let end = text.end(of: start) { !$0.isSpaceByte }
            if end > start { return field[start..<end] }
        }
        return nil
    }

    private static func value(_ text: Span<UInt8>, _ from: inout Int) -> Int? {
        guard let found = text.position(of: "charset=", in: from..<text.count) else { return nil }
        from = found + 8
        return from
    }

    /// Whether text in a character set may be written with capitals that are no letters.
    static func isFullOfCapitals(_ charset: ArraySlice<UInt8>) -> Bool {
        let name = charset.last == 0x0A ? charset.dropLast() : charset
        guard name.allSatisfy({ $0.isWordByte || $0 == 0x2D }) else { return false }
        let bytes = Array(name)
        return signs.contains { bytes.span.position(of: $0, in: bytes.indices) != nil }
    }

    private static let signs: [StaticString] = [
        "koi", "jp", "jis", "euc", "gb", "big5", "isoir", "cp1251", "windows-1251", "georgianps", "pt154", "tis",
    ]
}
