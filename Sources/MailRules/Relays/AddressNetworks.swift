/// A set of networks, as `trusted_networks` and the like say it: the first one that has an address decides.
package struct AddressNetworks: Sendable, Hashable {
    private struct Network: Sendable, Hashable {
        let high: UInt64
        let low: UInt64
        /// How many of the 128 bits count.
        let length: Int
        let isExcluded: Bool

        func contains(_ value: (high: UInt64, low: UInt64)) -> Bool {
            let mask = Self.mask(length)
            return value.high & mask.high == high & mask.high && value.low & mask.low == low & mask.low
        }

        static func mask(_ length: Int) -> (high: UInt64, low: UInt64) {
            (~0 << UInt64(64 - min(length, 64)), ~0 << UInt64(64 - max(length - 64, 0)))
        }
    }

    private var networks: [Network] = []

    /// A set without networks.
    package init() {}

    /// The host's own addresses, which every set of trusted or internal networks begins with.
    package static let ownHost: AddressNetworks = {
        var networks = AddressNetworks()
        _ = networks.add(Array("127.0.0.0/8".utf8))
        _ = networks.add(Array("::1".utf8))
        return networks
    }()

    /// Whether there are none.
    package var isEmpty: Bool { networks.isEmpty }

    /// Adds a network: an address with or without brackets, `/` and a prefix or a mask perhaps, `!` before it to take
    /// it out. Parts that IPv4 lacks at its end are free, without a prefix too: `10.` and `192.168/16`.
    /// - Returns: whether it is one.
    package mutating func add(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        var rest = Array(text.withoutOuterSpace)[...]
        let isExcluded = rest.first == 0x21
        if isExcluded { rest = rest.dropFirst().drop { $0.isHeaderSpace } }
        let parts = rest.split(separator: 0x2F, maxSplits: 1, omittingEmptySubsequences: false)
        guard var address = parts.first, parts.count == 1 || parts.last?.isEmpty == false else { return false }
        if address.first == 0x5B, address.last == 0x5D { address = address.dropFirst().dropLast() }
        if let zone = address.firstIndex(of: 0x25) { address = address[..<zone] }
        let mask = parts.count > 1 ? parts[1] : nil
        if address.contains(0x3A) {
            guard let value = AddressText.value(address), let length = mask.map({ Self.number($0) }) ?? 128,
                length <= 128
            else { return false }
            networks.append(
                Network(high: value.high, low: value.low, length: length, isExcluded: isExcluded))
            return true
        }
        if address.last == 0x2E { address = address.dropLast() }
        let octets = address.split(separator: 0x2E, omittingEmptySubsequences: false).map { Self.number($0) }
        guard 1...4 ~= octets.count, octets.allSatisfy({ ($0 ?? 256) <= 255 }),
            let length = mask.map({ Self.length4($0) }) ?? octets.count * 8, length <= 32
        else { return false }
        var low: UInt64 = 0
        for index in 0..<4 { low = low << 8 | UInt64(index < octets.count ? octets[index] ?? 0 : 0) }
        networks.append(
            Network(high: 0, low: 0xFFFF_0000_0000 | low, length: length + 96, isExcluded: isExcluded))
        return true
    }

    /// Whether an address is in the set.
    package func contains(_ address: [UInt8]) -> Bool {
        guard !networks.isEmpty, let value = AddressText.value(address) else { return false }
        return networks.first { $0.contains(value) }.map { !$0.isExcluded } ?? false
    }

    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard 1...9 ~= text.count, text.allSatisfy(\.isHeaderDigit) else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// A prefix, or a mask such as `255.255.0.0`.
    private static func length4(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.contains(0x2E) else { return number(text) }
        guard AddressText.isVersion4(Array(text)), let value = AddressText.value(text) else { return nil }
        let mask = UInt32(truncatingIfNeeded: value.low)
        let length = (~mask).leadingZeroBitCount
        return mask == (length == 0 ? 0 : ~0 << UInt32(32 - length)) ? length : nil
    }
}
