import MailMessage

/// Says in one pass that a text has none of a few words. It may say that it might have one where it has none.
struct TrigramFilter: Sendable {
    private var bits = [UInt64](repeating: 0, count: 256)
    private var isEmpty = true

    /// Adds a word of at least three bytes, ASCII in small letters.
    mutating func insert(_ word: Span<UInt8>) {
        guard word.count >= 3 else { return }
        isEmpty = false
        // The last three: words often begin alike.
        let end = word.count
        let hash = Self.hash(UInt32(word[end - 3]) << 16 | UInt32(word[end - 2]) << 8 | UInt32(word[end - 1]))
        bits[hash >> 6] |= 1 << UInt64(hash & 63)
    }

    /// Whether one of the words may be in a text, ASCII letters in either case.
    func mayMatch(_ text: Span<UInt8>) -> Bool {
        guard !isEmpty else { return false }
        var window: UInt32 = 0
        for index in 0..<text.count {
            window = (window << 8 | UInt32(text[index].lowercased)) & 0xFF_FFFF
            let hash = Self.hash(window)
            if bits[hash >> 6] >> UInt64(hash & 63) & 1 == 1, index >= 2 { return true }
        }
        return false
    }

    @inline(__always)
    private static func hash(_ window: UInt32) -> Int { Int((window &* 0x9E37_79B1) >> 18) }
}
