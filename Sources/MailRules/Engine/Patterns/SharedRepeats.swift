/// Writes large groups that come several times in a row as one group and calls of it. PCRE2 copies a group for each time,
/// and may find the whole too large.
enum SharedRepeats {
    /// Bytes of a group from which on that is worth its while.
    private static let leastBytes = 100

    private struct Group {
        let text: Range<Int>
        let end: Int
        let counts: [Int?]
    }

    /// The pattern so written; nil if it has no such group, or groups that are known by their numbers.
    static func written(_ text: [UInt8]) -> [UInt8]? {
        var (open, groups, at) = ([Int](), [Group](), 0)
        while at < text.count {
            let next = at + 1 < text.count ? text[at + 1] : 0
            switch text[at] {
            case 0x5C:
                guard !(0x31...0x39 ~= next), next != UInt8(ascii: "g"), next != UInt8(ascii: "k") else { return nil }
                at += 2
            case 0x5B: at = PerlSyntax.endOfClass(text, at)
            case 0x28:
                let kind = text[(at + 1)...].prefix(3)
                let isNumbered = next != 0x3F || kind.count == 3 && isNumbered(kind.dropFirst())
                guard !isNumbered else { return nil }
                open.append(at)
                at += 1
            case 0x29:
                guard let start = open.popLast() else { return nil }
                at += 1
                guard text[start...].starts(with: Array("(?:".utf8)), at - start >= leastBytes,
                    let (counts, end) = counts(text, at)
                else { continue }
                // One that holds others stands for them.
                groups.removeAll { $0.text.lowerBound > start }
                groups.append(Group(text: start..<at, end: end, counts: counts))
                at = end
            default: at += 1
            }
        }
        guard !groups.isEmpty, open.isEmpty else { return nil }
        var (output, from) = ([UInt8](), 0)
        for (number, group) in groups.enumerated() {
            output += text[from..<group.text.lowerBound]
            output += Array("(?<repeat\(number)>".utf8) + text[group.text].dropFirst(3)
            let counts = group.counts.map { $0.map { String($0 - 1) } ?? "" }.joined(separator: ",")
            output += Array("(?&repeat\(number)){\(counts)}".utf8)
            from = group.end
        }
        return output + text[from...]
    }

    /// Whether what is behind `(?` makes a group that has a number, or asks for one.
    private static func isNumbered(_ kind: ArraySlice<UInt8>) -> Bool {
        switch kind.first {
        case UInt8(ascii: "<"): ![0x3D, 0x21].contains(kind.last)
        case UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: ">"), UInt8(ascii: "^"),
            UInt8(ascii: "-"), UInt8(ascii: "i"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "x"):
            false
        default: true
        }
    }

    /// Reads `{n}`, `{n,}` or `{n,m}` with n above 1; nil for anything else, and where `+` keeps it from giving back.
    private static func counts(_ text: [UInt8], _ start: Int) -> ([Int?], Int)? {
        guard start < text.count, text[start] == 0x7B,
            let close = text[start...].prefix(16).firstIndex(of: 0x7D),
            close + 1 == text.count || text[close + 1] != 0x2B
        else { return nil }
        let parts = text[(start + 1)..<close].split(separator: 0x2C, maxSplits: 1, omittingEmptySubsequences: false)
        let counts = parts.map { Int(String(decoding: $0, as: UTF8.self)) }
        guard let first = counts[0], first > 1, counts.count == 1 || counts[1] != nil || parts[1].isEmpty else {
            return nil
        }
        return (counts, close + 1)
    }
}
