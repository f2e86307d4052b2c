/// A network: the addresses that begin with certain bits.
package struct NetworkPrefix: Sendable, Hashable {
    /// The first of its addresses.
    package let address: NetworkAddress
    /// How many bits all have in common, of 128.
    package let length: Int

    package init(_ address: NetworkAddress, length: Int) {
        self.length = min(max(length, 0), 128)
        let high = length >= 64 ? address.high : length <= 0 ? 0 : address.high & ~(UInt64.max >> UInt64(length))
        let low = length >= 128 ? address.low : length <= 64 ? 0 : address.low & ~(UInt64.max >> UInt64(length - 64))
        self.address = NetworkAddress(high: high, low: low)
    }

    /// Reads `192.0.2.0/24`, `192.0.2.0/255.255.255.0`, `192.0.2.` or `192.0.2` (its 24 bits), `[2001:db8::]/32`,
    /// `fe80::1%eth0` (without its interface), or an address alone.
    /// - Returns: nil for anything else.
    package init?(_ text: ArraySlice<UInt8>) {
        let slash = text.firstIndex(of: 0x2F)
        var body = text[..<(slash ?? text.endIndex)]
        if body.first == 0x5B, body.last == 0x5D { body = body.dropFirst().dropLast() }
        if let scope = body.lastIndex(of: 0x25) { body = body[..<scope] }
        let isFour = !body.contains(0x3A)
        var length = isFour ? 32 : 128
        if isFour {
            var parts = body.split(separator: 0x2E, omittingEmptySubsequences: false)
            if parts.count > 1, parts.count < 5, parts.last?.isEmpty == true { parts.removeLast() }
            guard 1...4 ~= parts.count else { return nil }
            length = parts.count * 8
            body =
                (parts + Array(repeating: [0x30][...], count: 4 - parts.count)).joined(separator: [0x2E]).map { $0 }[
                    ...]
        }
        guard let address = NetworkAddress(body) else { return nil }
        if let slash {
            guard let given = Self.length(text[(slash + 1)...], isFour: isFour) else { return nil }
            length = given
        }
        self.init(address, length: isFour ? length + 96 : length)
    }

    /// Whether all addresses of another network are its own.
    package func contains(_ other: NetworkPrefix) -> Bool { other.length >= length && contains(other.address) }

    /// Whether an address is one of its own.
    package func contains(_ address: NetworkAddress) -> Bool {
        NetworkPrefix(address, length: length).address == self.address
    }

    private static func length(_ text: ArraySlice<UInt8>, isFour: Bool) -> Int? {
        let most = isFour ? 32 : 128
        if 1...3 ~= text.count, text.allSatisfy(RuleText.isDigit), let length = Int(RuleText.string(text)) {
            return length <= most ? length : nil
        }
        guard isFour, text.contains(0x2E), let mask = NetworkAddress(text) else { return nil }
        let bits = UInt32(truncatingIfNeeded: mask.low)
        let length = (~bits).leadingZeroBitCount
        return bits == (length == 0 ? 0 : UInt32.max << UInt32(32 - length)) ? length : nil
    }
}
