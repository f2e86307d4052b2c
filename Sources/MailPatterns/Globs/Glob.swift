/// A glob: what shells and mail programs write for a simple pattern, matched against the whole subject.
///
/// | | |
/// |---|---|
/// | `*` | any bytes, none included; `/` and `.` are nothing special |
/// | `?` | one byte |
/// | `[a-z]`, `[!x]`, `[^x]` | one byte of a set, one byte that is not in it; a `]` that comes first is a member |
/// | `\x` | the byte x itself, within a set too |
///
/// Both work on bytes: a character that takes several bytes in UTF-8 is several `?`, and has no place in a set. ASCII
/// letters are the same in either case unless the glob says otherwise. It follows fnmatch(3) with the flags
/// `FNM_CASEFOLD` and no others, but where that takes a broken set or a last backslash in some way, this is an error,
/// and character classes such as `[:alpha:]` are not known.
///
/// All positions that a subject can be at are followed at once, one bit each: a match costs the length of the subject
/// times one step for each 64 pieces of the glob, whatever either of them holds.
package struct Glob: Sendable {
    /// The longest text of a glob in bytes.
    package static let longestText = 1024

    /// For each byte and word: the positions that the byte leads to.
    private var reached: [UInt64]
    /// Positions that any byte leaves as they are: those behind a `*`.
    private var staying: [UInt64]
    private let words: Int
    private let last: Int

    /// Reads a glob.
    /// - Throws: `PatternError` with the offset: a set without end or with a range that runs backwards, a backslash at
    ///   the end, a text that is too long.
    package init(_ text: String, isCaseSensitive: Bool = false) throws(PatternError) {
        try self.init(bytes: Array(text.utf8), isCaseSensitive: isCaseSensitive)
    }

    /// Reads a glob that is given as bytes, of any encoding.
    /// - Throws: as `init(_:isCaseSensitive:)` does.
    package init(bytes: [UInt8], isCaseSensitive: Bool = false) throws(PatternError) {
        guard bytes.count <= Self.longestText else {
            throw PatternError("a glob of more than \(Self.longestText) bytes", at: Self.longestText)
        }
        var reader = GlobReader(bytes, isCaseSensitive: isCaseSensitive)
        var sets: [ByteSet] = []
        var starred: Set<Int> = []
        while let piece = try reader.next() {
            switch piece {
            case .anything: starred.insert(sets.count)
            case .one(let set): sets.append(set)
            }
        }
        last = sets.count
        words = sets.count / 64 + 1
        reached = [UInt64](repeating: 0, count: 256 * words)
        staying = [UInt64](repeating: 0, count: words)
        for position in starred { staying[position / 64] |= 1 << UInt64(position % 64) }
        for (index, set) in sets.enumerated() {
            let position = index + 1
            for byte in 0..<256 where set.contains(UInt8(byte)) {
                reached[byte * words + position / 64] |= 1 << UInt64(position % 64)
            }
        }
    }

    /// Whether the whole subject is what the glob says.
    package func matches(_ subject: Span<UInt8>) -> Bool {
        words == 1 ? matchesInOneWord(subject) : matchesInWords(subject)
    }

    private func matchesInOneWord(_ subject: Span<UInt8>) -> Bool {
        let (reached, stay, end) = (reached.span, staying[0], UInt64(1) << UInt64(last))
        var positions: UInt64 = 1
        for index in subject.indices {
            positions = positions << 1 & reached[Int(subject[index])] | positions & stay
            // Nowhere any more, or at the end with whatever may follow.
            if positions == 0 { return false }
            if positions & stay & end != 0 { return true }
        }
        return positions & end != 0
    }

    private func matchesInWords(_ subject: Span<UInt8>) -> Bool {
        let (word, end) = (last / 64, UInt64(1) << UInt64(last % 64))
        var positions = [UInt64](repeating: 0, count: words)
        positions[0] = 1
        for index in subject.indices {
            let row = Int(subject[index]) * words
            var (carry, any) = (UInt64(0), UInt64(0))
            for word in 0..<words {
                let before = positions[word]
                positions[word] = (before << 1 | carry) & reached[row + word] | before & staying[word]
                carry = before >> 63
                any |= positions[word]
            }
            if any == 0 { return false }
            if positions[word] & staying[word] & end != 0 { return true }
        }
        return positions[word] & end != 0
    }
}
