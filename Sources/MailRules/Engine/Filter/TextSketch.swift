/// Which symbols are in a text, and which of them stand next to each other: a small picture of it, that many patterns are
/// held against before the text itself is.
struct TextSketch: Sendable {
    /// Words of 64 bits: for each symbol the symbols behind it, the symbols that there are, then a bit for each hash of
    /// three in a row.
    static let words = 2 * SymbolSet.symbols + 2 + tripleWords
    private static let tripleWords = 256
    private static let present = 2 * SymbolSet.symbols
    private static let triples = present + 2

    /// Adds a text to a sketch, a row of zeros at first, that begins at a place.
    static func draw(_ text: Span<UInt8>, in words: inout [UInt64], at base: Int) {
        guard text.count > 0, words.count >= base + Self.words else { return }
        var words = words.mutableSpan
        let table = SymbolSet.ofByte
        let symbols = table.span
        var (first, second) = (UInt8(0), UInt8(0))
        for index in 0..<text.count {
            let symbol = symbols[Int(text[index])]
            let bit = UInt64(1) << UInt64(symbol & 63)
            let half = Int(symbol >> 6)
            words[base + present + half] |= bit
            if index > 0 { words[base + 2 * Int(second) + half] |= bit }
            if index > 1 {
                let hash = hash(first, second, symbol)
                words[base + triples + Int(hash >> 6)] |= 1 << UInt64(hash & 63)
            }
            (first, second) = (second, symbol)
        }
    }

    /// The place of three symbols in a row.
    @inline(__always)
    static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt16 {
        let all = UInt32(first) << 14 | UInt32(second) << 7 | UInt32(third)
        return UInt16(truncatingIfNeeded: (all &* 0x9E37_79B1) >> 18)
    }

    /// Whether there may be these three in a row.
    @inline(__always)
    static func hasTriple(_ hash: UInt16, _ words: Span<UInt64>) -> Bool {
        words[triples + Int(hash >> 6)] >> UInt64(hash & 63) & 1 == 1
    }

    /// Whether there is one of the symbols.
    @inline(__always)
    static func has(_ set: SymbolSet, _ words: Span<UInt64>) -> Bool {
        words[present] & set.low | words[present + 1] & set.high != 0
    }

    /// Whether a symbol of the first set stands before one of the second.
    @inline(__always)
    static func has(_ first: SymbolSet, _ second: SymbolSet, _ words: Span<UInt64>) -> Bool {
        var (low, high) = (words[present] & first.low, words[present + 1] & first.high)
        while low != 0 {
            let symbol = low.trailingZeroBitCount
            low &= low &- 1
            if words[2 * symbol] & second.low | words[2 * symbol + 1] & second.high != 0 { return true }
        }
        while high != 0 {
            let symbol = 64 + high.trailingZeroBitCount
            high &= high &- 1
            if words[2 * symbol] & second.low | words[2 * symbol + 1] & second.high != 0 { return true }
        }
        return false
    }
}
