extension PatternReader {
    /// Where a `{` stands for itself behind something that could be counted, as in `.{1,10]`; nil for nowhere. Perl warns of it,
    /// and SpamAssassin leaves a rule out of which Perl warns.
    static func strayBrace(_ text: [UInt8], isExtended: Bool) -> Int? {
        var at = 0
        // Whether what stands before could be counted.
        var isItem = false
        while at < text.count {
            switch text[at] {
            case 0x5C:
                let letter = at + 1 < text.count ? text[at + 1] : 0
                at += 2
                // `\x{41}`, `\p{L}`, `\k{name}` and the like.
                if Array("xpPNgkobB".utf8).contains(letter), at < text.count, text[at] == 0x7B {
                    at = text[at...].firstIndex(of: 0x7D).map { $0 + 1 } ?? text.count
                }
                isItem = !Array("bBAZzGQE".utf8).contains(letter)
            case 0x5B:
                at = PerlSyntax.endOfClass(text, at)
                isItem = true
            case 0x23 where isExtended:
                at = text[at...].firstIndex(of: 0x0A) ?? text.count
            case 0x28 where text[at...].starts(with: [0x28, 0x3F, 0x23]):
                at = text[at...].firstIndex(of: 0x29).map { $0 + 1 } ?? text.count
            case 0x28 where at + 1 < text.count && text[at + 1] == 0x3F:
                at = behindOpening(text, at + 2)
                isItem = false
            // Groups, choices, what asserts something, counts.
            case 0x28, 0x7C, 0x5E, 0x24, 0x2A, 0x2B, 0x3F:
                at += 1
                isItem = false
            case 0x25 where at + 1 < text.count && text[at + 1] == 0x7B:
                // `%{NAME}`, what another rule has captured.
                at = text[at...].firstIndex(of: 0x7D).map { $0 + 1 } ?? text.count
                isItem = true
            case 0x7B:
                guard let end = endOfCount(text, at) else {
                    if isItem { return at }
                    at += 1
                    isItem = true
                    continue
                }
                at = end
                isItem = false
            case 0x09...0x0D where isExtended, 0x20 where isExtended:
                at += 1
            default:
                at += 1
                isItem = true
            }
        }
        return nil
    }

    /// Behind what a group begins with, `(?i:` or `(?<name>` say, or behind one that is its options alone.
    private static func behindOpening(_ text: [UInt8], _ start: Int) -> Int {
        let letters = text[start...].prefix { RuleText.isLetter($0) || $0 == 0x5E || $0 == 0x2D }
        guard letters.endIndex < text.count else { return text.count }
        let at = letters.endIndex
        switch text[at] {
        case 0x3C where at + 1 < text.count && (text[at + 1] == 0x3D || text[at + 1] == 0x21): return at + 2
        case 0x3C: return text[at...].firstIndex(of: 0x3E).map { $0 + 1 } ?? text.count
        case 0x27: return text[(at + 1)...].firstIndex(of: 0x27).map { $0 + 1 } ?? text.count
        // `(?(1)...)`
        case 0x28: return text[at...].firstIndex(of: 0x29).map { $0 + 1 } ?? text.count
        default: return at + 1
        }
    }

    /// Behind `{2}`, `{2,}`, `{,3}` or `{2,3}`, blanks in it or not.
    private static func endOfCount(_ text: [UInt8], _ start: Int) -> Int? {
        let inner = text[(start + 1)...].prefix { $0 != 0x7D }
        guard inner.endIndex < text.count, inner.contains(where: RuleText.isDigit),
            inner.allSatisfy({ RuleText.isDigit($0) || $0 == 0x2C || $0 == 0x20 || $0 == 0x09 }),
            inner.count(where: { $0 == 0x2C }) <= 1
        else { return nil }
        return inner.endIndex + 1
    }
}
