/// A set of bytes, as expressions have them.
struct ByteBits: Sendable, Hashable {
    private var words = SIMD4<UInt64>.zero

    /// No byte.
    init() {}

    /// One byte.
    init(_ byte: UInt8) { insert(byte) }

    /// All bytes.
    static let all = ByteBits().inverted

    mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

    func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

    mutating func formUnion(_ other: ByteBits) { words |= other.words }

    var inverted: ByteBits {
        var other = self
        other.words = ~words
        return other
    }

    /// The byte, if it is only one.
    var onlyByte: UInt8? {
        let counts = (0..<4).map { words[$0].nonzeroBitCount }
        guard counts.reduce(0, +) == 1, let word = counts.firstIndex(of: 1) else { return nil }
        return UInt8(word << 6 | words[word].trailingZeroBitCount)
    }

    /// With the other case of letters, those of ISO 8859-1 among them.
    var withBothCases: ByteBits {
        // A small letter stands 32 places behind its capital: of the letters of ASCII in the second word, from place 1 on,
        // of the others in the fourth, from place 0 on without the sign of multiplication.
        var both = self
        for (word, capitals) in [(1, UInt64(0x07FF_FFFE)), (3, UInt64(0x7F7F_FFFF))] {
            both.words[word] |= (words[word] & capitals) << 32 | words[word] >> 32 & capitals
        }
        return both
    }

    /// What the filter takes them for.
    var symbols: SymbolSet {
        // Capital letters are the places from 1 to 26 of the second word, small ones those from 33 on.
        let capitals = words[1] & 0x07FF_FFFE
        var set = SymbolSet(low: words[0], high: words[1] ^ capitals | capitals << 32)
        for word in 2..<4 {
            var rest = words[word]
            while rest != 0 {
                set.insert(SymbolSet.ofByte[word << 6 | rest.trailingZeroBitCount])
                rest &= rest &- 1
            }
        }
        return set
    }

    private init(where holds: (UInt8) -> Bool) {
        for byte in UInt8.min...UInt8.max where holds(byte) { insert(byte) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
    private static func isLetter(_ byte: UInt8) -> Bool { 0x41...0x5A ~= byte & 0xDF && byte < 0x80 }
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte == 0x5F }
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

    /// What a letter behind a backslash stands for; nil for what is none of those.
    init?(escape letter: UInt8) {
        switch letter {
        case UInt8(ascii: "d"): self.init(where: Self.isDigit)
        case UInt8(ascii: "D"): self.init(where: { !Self.isDigit($0) })
        case UInt8(ascii: "w"): self.init(where: Self.isWord)
        case UInt8(ascii: "W"): self.init(where: { !Self.isWord($0) })
        case UInt8(ascii: "s"): self.init(where: Self.isSpace)
        case UInt8(ascii: "S"): self.init(where: { !Self.isSpace($0) })
        case UInt8(ascii: "h"): self.init(where: { [0x09, 0x20, 0xA0].contains($0) })
        case UInt8(ascii: "H"): self.init(where: { ![0x09, 0x20, 0xA0].contains($0) })
        case UInt8(ascii: "v"): self.init(where: { 0x0A...0x0D ~= $0 || $0 == 0x85 })
        case UInt8(ascii: "V"): self.init(where: { !(0x0A...0x0D ~= $0 || $0 == 0x85) })
        case UInt8(ascii: "t"): self.init(0x09)
        case UInt8(ascii: "n"): self.init(0x0A)
        case UInt8(ascii: "r"): self.init(0x0D)
        case UInt8(ascii: "f"): self.init(0x0C)
        case UInt8(ascii: "e"): self.init(0x1B)
        case UInt8(ascii: "a"): self.init(0x07)
        default: return nil
        }
    }

    /// A class as `[:alpha:]` names it.
    init?(named name: [UInt8]) {
        let isNegated = name.first == 0x5E
        let set: ByteBits
        switch String(decoding: isNegated ? name.dropFirst() : name[...], as: UTF8.self) {
        case "digit": set = ByteBits(where: Self.isDigit)
        case "word": set = ByteBits(where: Self.isWord)
        case "space": set = ByteBits(where: Self.isSpace)
        case "alpha": set = ByteBits(where: Self.isLetter)
        case "alnum": set = ByteBits(where: { Self.isLetter($0) || Self.isDigit($0) })
        case "upper": set = ByteBits(where: { 0x41...0x5A ~= $0 })
        case "lower": set = ByteBits(where: { 0x61...0x7A ~= $0 })
        case "punct": set = ByteBits(where: { 0x21...0x7E ~= $0 && !Self.isLetter($0) && !Self.isDigit($0) })
        case "graph": set = ByteBits(where: { 0x21...0x7E ~= $0 })
        case "print": set = ByteBits(where: { 0x20...0x7E ~= $0 })
        case "cntrl": set = ByteBits(where: { $0 < 0x20 || $0 == 0x7F })
        case "blank": set = ByteBits(where: { $0 == 0x20 || $0 == 0x09 })
        case "ascii": set = ByteBits(where: { $0 < 0x80 })
        case "xdigit": set = ByteBits(where: { Self.isDigit($0) || 0x41...0x46 ~= $0 & 0xDF })
        default: return nil
        }
        self = isNegated ? set.inverted : set
    }
}
