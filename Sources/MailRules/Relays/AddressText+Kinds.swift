/// Addresses that are not of the public network.
extension AddressText {
    /// Whether an address is private: of RFC 1918, 5735, 6598 or 3927, link-local or of the host itself. Begins are
    /// looked at alone, as in `IP_PRIVATE` of `Constants.pm`.
    package static func isPrivate(_ text: [UInt8]) -> Bool {
        if isPrivate4(text[...]) { return true }
        var rest = text[...]
        if rest.prefix(5).equalsSmall(Self.wordIpv6) { rest = rest.dropFirst(5) }
        let run = rest.prefix { $0.isHeaderDigit || 0x61...0x66 ~= $0 | 0x20 || $0 == 0x3A }
        guard run.contains(0x3A) else { return false }
        if run.count >= 5, run.prefix(2).equalsSmall(Self.wordFe), let kind = run.dropFirst(2).first,
            kind == 0x38 || kind == 0x39 || 0x61...0x62 ~= kind | 0x20, run.dropFirst(4).first == 0x3A
        {
            return true
        }
        if value(run) == loopback6 { return true }
        guard let colon = run.lastIndex(of: 0x3A), let mapped = value(Array(run[...colon]) + Self.word0000)
        else { return false }
        return mapped.high == 0 && mapped.low == 0xFFFF_0000_0000 && isPrivate4(rest[(colon + 1)...])
    }

    private static func isPrivate4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.prefix(8).split(separator: 0x2E, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1, let first = octet(parts[0]) else { return false }
        if first == 10 || first == 127 { return true }
        guard parts.count > 2, let second = octet(parts[1]) else { return false }
        switch first {
        case 169: return second == 254
        case 172: return 16...31 ~= second
        case 192: return second == 168
        case 100: return 64...127 ~= second
        default: return false
        }
    }

    /// Digits without zeros before them.
    private static func octet(_ text: ArraySlice<UInt8>) -> Int? {
        guard 1...3 ~= text.count, text.allSatisfy(\.isHeaderDigit), text.first != 0x30 else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Where a name or an address of the host itself may end that begins at an index, the likelier first.
    static func localHostEnds(_ text: [UInt8], at start: Int) -> [Int] {
        var found: [Int] = []
        if text.holdsSmall(Self.wordLocalhost, at: start) {
            let end = start + 9
            if text.holdsSmall(Self.wordLocaldomain, at: end) { found.append(end + 12) }
            found.append(end)
        }
        for end in ends(text, at: start) {
            guard let value = value(text[start..<end]) else { continue }
            if value == loopback6 || value == loopback4 { found.append(end) }
        }
        return found
    }

    private static let loopback4 = NetworkAddress(0x7F00_0001)
    private static let loopback6 = NetworkAddress(high: 0, low: 1)
    private static let wordIpv6 = Array("ipv6:".utf8)
    private static let wordFe = Array("fe".utf8)
    private static let word0000 = Array("0.0.0.0".utf8)
    private static let wordLocalhost = Array("localhost".utf8)
    private static let wordLocaldomain = Array(".localdomain".utf8)
}
