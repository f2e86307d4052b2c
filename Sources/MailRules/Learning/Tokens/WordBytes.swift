import MailMessage

/// Which bytes words are made of.
enum WordBytes {
    /// 0 for what divides words, 1 for what is in them, 2 for what is in them but neither begins nor ends them.
    static let kinds: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        if byte >= 0x80 || isPlain(byte) || "$!*%".utf8.contains(byte) { return 1 }
        return "'-_.,&@".utf8.contains(byte) ? 2 : 0
    }

    /// A letter or digit of ASCII.
    @inline(__always) static func isPlain(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
    }

    /// How many bytes a mark outside of ASCII has that divides words: blanks, quotes, dashes; 0 for none.
    @inline(__always) static func markLength(_ text: Span<UInt8>, at index: Int) -> Int {
        let byte = text[index]
        guard byte == 0xE2 || byte == 0xC2 || byte == 0xE3 else { return 0 }
        guard index + 1 < text.count else { return 0 }
        let second = text[index + 1]
        if byte == 0xC2 { return second == 0xA0 || second == 0xAB || second == 0xAD || second == 0xBB ? 2 : 0 }
        guard second == 0x80, index + 2 < text.count else { return 0 }
        // U+2000 to U+203F, U+3000 to U+301F.
        return byte == 0xE2 || text[index + 2] < 0xA0 ? 3 : 0
    }
}
