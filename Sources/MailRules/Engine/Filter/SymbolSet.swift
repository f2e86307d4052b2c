/// A set of symbols: what the filter takes bytes for. Both cases of an ASCII letter are one symbol, and each byte beyond
/// ASCII shares its own with others.
struct SymbolSet: Sendable, Hashable {
    /// How many symbols there are.
    static let symbols = 128
    /// The symbol of each byte. Those beyond ASCII stand in the places of capital letters.
    static let ofByte: [UInt8] = (0...255).map { byte in
        let byte = UInt8(byte)
        return byte >= 0x80 ? 0x41 + byte % 26 : 0x41...0x5A ~= byte ? byte | 0x20 : byte
    }

    private(set) var low = UInt64(0)
    private(set) var high = UInt64(0)

    /// No symbol.
    init() {}

    /// All symbols.
    static let all = SymbolSet(low: ~0, high: ~0)

    /// One symbol.
    init(symbol: UInt8) { insert(symbol) }

    init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

    /// How many are in it.
    var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

    /// Adds a symbol.
    mutating func insert(_ symbol: UInt8) {
        if symbol < 64 { low |= 1 << UInt64(symbol) } else { high |= 1 << UInt64(symbol & 63) }
    }

    /// Whether a symbol is in it.
    func contains(_ symbol: UInt8) -> Bool { (symbol < 64 ? low : high) >> UInt64(symbol & 63) & 1 == 1 }

    /// What is in one of both.
    func union(_ other: SymbolSet) -> SymbolSet { SymbolSet(low: low | other.low, high: high | other.high) }

    /// The symbols in order.
    var elements: [UInt8] {
        var elements: [UInt8] = []
        elements.reserveCapacity(count)
        var (low, high) = (low, high)
        while low != 0 {
            elements.append(UInt8(low.trailingZeroBitCount))
            low &= low &- 1
        }
        while high != 0 {
            elements.append(UInt8(64 + high.trailingZeroBitCount))
            high &= high &- 1
        }
        return elements
    }

    /// About what share of the symbols of mail is in it.
    var frequency: Double {
        var sum = 0.0
        for (word, base) in [(low, 0), (high, 64)] {
            var rest = word
            while rest != 0 {
                sum += Self.frequencies[base + rest.trailingZeroBitCount]
                rest &= rest &- 1
            }
        }
        return sum
    }

    private static let frequencies: [Double] = (0..<UInt8(symbols)).map { symbol in
        switch symbol {
        case UInt8(ascii: " "): 0.16
        case UInt8(ascii: "e"), UInt8(ascii: "t"), UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "i"),
            UInt8(ascii: "n"), UInt8(ascii: "s"), UInt8(ascii: "r"):
            0.065
        case UInt8(ascii: "j"), UInt8(ascii: "q"), UInt8(ascii: "x"), UInt8(ascii: "z"): 0.002
        case 0x61...0x7A: 0.022
        case 0x30...0x39: 0.006
        default: 0.003
        }
    }
}
