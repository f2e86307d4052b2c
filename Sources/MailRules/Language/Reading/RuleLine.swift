/// A line of a rule file: its first word and the rest, without blanks around and without its comment.
struct RuleLine {
    /// The first word: ASCII in small letters, `_` for `-`.
    let keyword: String
    /// What follows.
    let value: ArraySlice<UInt8>

    /// Reads a line.
    /// - Parameter language: the one whose texts are wanted, as in `en_us`; lines for others are nothing.
    /// - Returns: nil where nothing is said.
    init?(_ line: ArraySlice<UInt8>, language: [UInt8]) {
        var text = RuleText.trimmed(Self.withoutComment(line))
        if text.starts(with: Self.language), let rest = Self.afterLanguage(text) {
            guard language.starts(with: RuleText.lowercased(rest.name)) else { return nil }
            text = rest.text
        }
        // A line that is `0` alone is false in Perl, and as good as none.
        guard !text.isEmpty, !text.elementsEqual([0x30]) else { return nil }
        let (word, rest) = RuleText.firstWord(text)
        keyword = RuleText.string(
            word.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 == 0x2D ? 0x5F : $0 })
        value = rest
    }

    private static let language = Array("lang".utf8)

    private static func afterLanguage(
        _ text: ArraySlice<UInt8>
    ) -> (name: ArraySlice<UInt8>, text: ArraySlice<UInt8>)? {
        let (word, rest) = RuleText.firstWord(text)
        guard word.count == language.count else { return nil }
        let (name, line) = RuleText.firstWord(rest)
        return line.isEmpty ? nil : (name, line)
    }

    /// Without what stands behind a `#` that has no backslash before it; with one, it is a `#`.
    private static func withoutComment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard line.contains(0x23) else { return line }
        var kept: [UInt8] = []
        kept.reserveCapacity(line.count)
        for byte in line {
            if byte == 0x23 {
                guard kept.last == 0x5C else { break }
                kept.removeLast()
            }
            kept.append(byte)
        }
        return kept[...]
    }
}
