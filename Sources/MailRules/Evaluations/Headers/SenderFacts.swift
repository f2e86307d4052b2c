/// What the envelope's sender has to do with others whom the header names.
enum SenderFacts {
    /// Whether author and envelope's sender are of different domains, of which the last two labels count.
    static func isOfOtherDomain(_ facts: inout HeaderFacts) -> Bool {
        guard let author = domain(facts.author()), let sender = domain(facts.envelopeSender()) else { return false }
        return author.inSmallLetters != sender.inSmallLetters
    }

    /// What stands behind the last `@`, cut to two labels; nil where that is nothing.
    private static func domain(_ address: [UInt8]) -> ArraySlice<UInt8>? {
        guard let at = address.lastIndex(of: 0x40), at + 1 < address.count else { return nil }
        let domain = address[(at + 1)...]
        guard let last = domain.lastIndex(of: 0x2E), last + 1 < domain.endIndex,
            let second = domain[..<last].lastIndex(of: 0x2E), last - second > 1, second > domain.startIndex
        else { return domain }
        return domain[(second + 1)...]
    }

    /// Whether the envelope's sender has the recipient in it, the domain before the user, as a program of spammers does.
    static func namesRecipient(_ facts: inout HeaderFacts) -> Bool {
        let (to, from) = (facts.first(.to) ?? [], facts.envelopeSender())
        guard !from.isEmpty, let at = to.firstIndex(of: 0x40), at > 0, !isRewritten(from) else { return false }
        let rest = to[(at + 1)...].prefix { $0 != 0x0A }
        guard !rest.isEmpty, rest.endIndex >= to.count - 1 else { return false }
        let domains = facts.header.domains
        let domain = domains.registeredDomain(of: Array(rest)).inSmallLetters
        guard let dot = domain.lastIndex(of: 0x2E), dot + 1 < domain.count, !domain.contains(where: \.isHeaderSpace),
            domains.isTopLevel(Array(domain[(dot + 1)...]))
        else { return false }
        let user = to[..<at].inSmallLetters + [0x40]
        let last = from.count - domain.count - user.count - 1
        guard last >= 0 else { return false }
        return (0...last).contains { index in
            from.holdsSmall(domain, at: index) && from.isWordBoundary(index) && from[index + domain.count] != 0x0A
                && from.holdsSmall(user, at: index + domain.count + 1)
        }
    }

    /// Whether a sender was rewritten by the rules of SRS.
    private static func isRewritten(_ sender: [UInt8]) -> Bool {
        guard sender.holdsSmall(Array("srs".utf8), at: 0), sender.count > 4, sender[3].isHeaderDigit else {
            return false
        }
        return sender[4] == 0x3D || sender[4] == 0x2B || sender[4] == 0x2D
    }
}
