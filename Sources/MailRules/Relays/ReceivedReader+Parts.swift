/// What stands in all lines alike, and how a relay is finished.
extension ReceivedReader {
    mutating func lookAround() {
        relay.id = identifier ?? []
        relay.helo = said(behind: "helo=") ?? said(behind: "HELO ", or: "EHLO ") ?? []
        let by = Self.wordBy
        var index = 0
        while let place = line.firstPlace(of: by, from: index) {
            let name = line[(place + 4)...].prefix { $0 != 0x20 }
            if !name.isEmpty {
                relay.by = Array(name)
                break
            }
            index = place + 1
        }
    }

    /// Three bytes at least behind ` id `.
    private var identifier: [UInt8]? {
        let word = Self.wordId
        var index = 0
        while let place = line.firstPlace(of: word, from: index) {
            var rest = line[(place + 4)...]
            if rest.first == 0x3C { rest = rest.dropFirst() }
            let name = rest.prefix { $0 != 0x20 && $0 != 0x3C && $0 != 0x3E && $0 != 0x3B }
            if name.count >= 3 { return Array(name) }
            index = place + 1
        }
        return nil
    }

    private static let heloBytes = Set("-.^+_&:=?!@%*$\\/".utf8)

    private func said(behind first: String, or second: String? = nil) -> [UInt8]? {
        let words = [first, second].compactMap { $0.map { Array($0.utf8) } }
        for index in line.indices where line[index] == words[0][0] || line[index] == words[words.count - 1][0] {
            guard let word = words.first(where: { line.holds($0, at: index) }), line.isWordBoundary(index)
            else { continue }
            let name = line[(index + word.count)...].prefix {
                $0.isHeaderAlphanumeric || Self.heloBytes.contains($0)
            }
            if !name.isEmpty { return Array(name) }
        }
        return nil
    }

    /// What stands behind words that tell the envelope's sender, to the end of its last word.
    var sender: [UInt8]? {
        for index in line.indices {
            guard let start = Self.senderStart(line, index) else { continue }
            let token = line[start...].prefix { $0 != 0x20 }
            var end = token.endIndex
            while end > start, !line.isWordBoundary(end) { end -= 1 }
            if end > start { return Array(line[start..<end]) }
        }
        return nil
    }

    private static let senderWords: [[UInt8]] = [
        "envelope-sender ", "envelope-sender=", "envelope-from ", "envelope-from=", "return-path: ", "return-path ",
    ].map { Array($0.utf8) }

    private static func senderStart(_ line: [UInt8], _ index: Int) -> Int? {
        let first = line[index].smallLetter
        guard first == 0x65 || first == 0x72 else { return nil }
        return senderWords.first { line.holdsSmall($0, at: index) }.map { index + $0.count }
    }

    var bracketedAddress: [UInt8]? {
        for index in line.indices.dropLast() where line[index] == 0x5B {
            for end in AddressText.ends(line, at: index + 1) where end < line.count && line[end] == 0x5D {
                return Array(line[(index + 1)..<end])
            }
        }
        return nil
    }

    // MARK: - The end

    private static func withoutOddBytes(_ text: [UInt8]) -> [UInt8] {
        text.map {
            switch $0 {
            case 0x00, 0x23, 0x28, 0x29, 0x3C, 0x3E, 0x5B, 0x5D, 0x7C: 0x21
            default: $0.isHeaderSpace ? 0x21 : $0
            }
        }
    }

    static func cleanedSender(_ text: [UInt8]) -> [UInt8] {
        var rest = text[...].drop { $0.isHeaderSpace }.drop { $0 == 0x3C }
        while rest.last?.isHeaderSpace == true { rest = rest.dropLast() }
        while rest.last == 0x3E { rest = rest.dropLast() }
        return withoutOddBytes(Array(rest))
    }

    mutating func finished() -> Relay {
        while relay.rdns.last == 0x2E { relay.rdns.removeLast() }
        if relay.rdns.first == 0x5B || relay.rdns.equalsSmall(Self.wordUnknown) { relay.rdns = [] }
        relay.ip = Self.withoutOddBytes(Self.plainAddress(relay.ip))
        if relay.by.last == 0x3B { relay.by.removeLast() }
        relay.rdns = Self.withoutOddBytes(relay.rdns)
        relay.helo = Self.withoutOddBytes(relay.helo)
        relay.by = Self.withoutOddBytes(relay.by)
        relay.ident = Self.withoutOddBytes(relay.ident)
        relay.envelopeSender = relay.envelopeSender.map(Self.cleanedSender)
        relay.hasNoName = relay.rdns.isEmpty && looksUp
        relay.isNameUnknown = relay.rdns.isEmpty && !looksUp
        relay.isPrivate = AddressText.isPrivate(relay.ip)
        return relay
    }

    /// Without brackets, a zone and `IPv6:`; an IPv4 address that IPv6 carries stands alone.
    private static func plainAddress(_ text: [UInt8]) -> [UInt8] {
        var address = text[...]
        if address.prefix(5).equalsSmall(Self.wordIpv6) { address = address.dropFirst(5) }
        if address.first == 0x5B { address = address.dropFirst() }
        if address.last == 0x5D { address = address.dropLast() }
        if let zone = address.lastIndex(of: 0x25) { address = address[..<zone] }
        guard address.contains(0x2E), let colon = address.lastIndex(of: 0x3A) else { return Array(address) }
        let groups = address[..<colon].split(separator: 0x3A, omittingEmptySubsequences: false)
        guard groups.count >= 3, groups.last?.equalsSmall(Self.wordFfff) == true,
            groups.dropLast().allSatisfy({ $0.allSatisfy { $0 == 0x30 } })
        else { return Array(address) }
        return Array(address[(colon + 1)...])
    }

    private static let wordBy = Array(" by ".utf8)
    private static let wordId = Array(" id ".utf8)
    private static let wordIpv6 = Array("ipv6:".utf8)
    private static let wordFfff = Array("ffff".utf8)
}
