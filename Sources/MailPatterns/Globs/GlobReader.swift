/// Reads the text of a glob.
struct GlobReader {
    /// What a glob is made of.
    enum Piece {
        /// Any number of bytes, none included.
        case anything
        /// One byte of a set.
        case one(ByteSet)
    }

    private let text: [UInt8]
    private let isCaseSensitive: Bool
    private var at = 0

    /// Begins with a text. Sets have both cases of a letter unless case is told apart.
    init(_ text: [UInt8], isCaseSensitive: Bool) {
        (self.text, self.isCaseSensitive) = (text, isCaseSensitive)
    }

    /// The next piece, or nil at the end.
    mutating func next() throws(PatternError) -> Piece? {
        guard at < text.count else { return nil }
        let start = at
        at += 1
        switch text[start] {
        case 0x2A: return .anything
        case 0x3F: return .one(.all)
        case 0x5B: return .one(try set(from: start))
        case 0x5C:
            guard at < text.count else { throw PatternError("a backslash at the end escapes nothing", at: start) }
            at += 1
            return .one(set(of: text[start + 1]))
        default: return .one(set(of: text[start]))
        }
    }

    private func set(of byte: UInt8) -> ByteSet {
        isCaseSensitive ? ByteSet(byte) : ByteSet(byte).withBothCases
    }

    /// Reads a set, of which the `[` has been read. A `]` that comes first is a member.
    private mutating func set(from start: Int) throws(PatternError) -> ByteSet {
        var set = ByteSet()
        let isInverted = at < text.count && (text[at] == 0x21 || text[at] == 0x5E)
        if isInverted { at += 1 }
        var isFirst = true
        while true {
            guard at < text.count else { throw PatternError("a '[' without its ']'", at: start) }
            if text[at] == 0x5D, !isFirst { break }
            isFirst = false
            let place = at
            let low = try member(of: start)
            guard at + 1 < text.count, text[at] == 0x2D, text[at + 1] != 0x5D else {
                set.insert(low)
                continue
            }
            at += 1
            let high = try member(of: start)
            guard low <= high else { throw PatternError("a range that ends before it begins", at: place) }
            for byte in low...high { set.insert(byte) }
        }
        at += 1
        if !isCaseSensitive { set = set.withBothCases }
        return isInverted ? set.inverted : set
    }

    /// Reads one byte of a set.
    private mutating func member(of start: Int) throws(PatternError) -> UInt8 {
        if text[at] == 0x5B, at + 1 < text.count, [0x3A, 0x2E, 0x3D].contains(text[at + 1]) {
            throw PatternError("'[:', '[.' and '[=' are not known in a set; a '[' alone is written '\\['", at: at)
        }
        if text[at] == 0x5C {
            at += 1
            guard at < text.count else { throw PatternError("a '[' without its ']'", at: start) }
        }
        defer { at += 1 }
        return text[at]
    }
}
