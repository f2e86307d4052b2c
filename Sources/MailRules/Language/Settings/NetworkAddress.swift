/// An IP address as 128 bits; one of IPv4 is `::ffff:a.b.c.d`.
package struct NetworkAddress: Sendable, Hashable {
    /// The first 64 bits.
    package let high: UInt64
    /// The last 64 bits.
    package let low: UInt64

    package init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// An address of IPv4.
    package init(_ address: UInt32) { self.init(high: 0, low: 0xFFFF << 32 | UInt64(address)) }

    /// Reads `192.0.2.1` (leading zeros are nothing special) or `2001:db8::1`, the last 32 bits as of IPv4 perhaps.
    /// - Returns: nil for anything else.
    package init?(_ text: some Collection<UInt8>) {
        if !text.contains(0x3A) {
            guard let address = Self.fourParts(text) else { return nil }
            self.init(address)
            return
        }
        var groups: [UInt16] = []
        var gap: Int?
        let parts = Array(text).split(separator: 0x3A, omittingEmptySubsequences: false)
        guard parts.count <= 9 else { return nil }
        for (index, part) in parts.enumerated() {
            if part.isEmpty {
                let isOuter = index == 0 && parts[1].isEmpty || index == parts.count - 1 && parts[index - 1].isEmpty
                if isOuter { continue }
                guard gap == nil, index > 0, index < parts.count - 1 else { return nil }
                gap = groups.count
            } else if index == parts.count - 1, part.contains(0x2E) {
                guard let address = Self.fourParts(part) else { return nil }
                groups += [UInt16(address >> 16), UInt16(truncatingIfNeeded: address)]
            } else {
                guard part.count <= 4, let group = UInt16(RuleText.string(part), radix: 16), part.first != 0x2B else {
                    return nil
                }
                groups.append(group)
            }
        }
        guard gap == nil ? groups.count == 8 : groups.count < 8 else { return nil }
        if let gap { groups.insert(contentsOf: [UInt16](repeating: 0, count: 8 - groups.count), at: gap) }
        let halves = [groups[..<4], groups[4...]].map { $0.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
        self.init(high: halves[0], low: halves[1])
    }

    private static func fourParts(_ text: some Collection<UInt8>) -> UInt32? {
        let parts = Array(text).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard 1...16 ~= part.count, part.allSatisfy(RuleText.isDigit) else { return nil }
            let byte = part.reduce(UInt32(0)) { min($0 * 10 + UInt32($1 & 0x0F), 256) }
            guard byte < 256 else { return nil }
            address = address << 8 | byte
        }
        return address
    }
}
