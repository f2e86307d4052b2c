/// What stands behind the address in `welcomelist_from_rcvd`: a domain, or an address or a network in brackets.
enum WelcomeHost {
    /// Whether a host is of it.
    /// - Parameter domain: in small letters.
    static func has(_ relay: Relay, _ domain: [UInt8]) -> Bool {
        if let network = network(domain) { return isIn(relay.ip, network) }
        let name = relay.smallRDNS
        guard name.count >= domain.count, name.suffix(domain.count).elementsEqual(domain) else { return false }
        return name.count == domain.count || name[name.count - domain.count - 1] == 0x2E
    }

    /// `192.0.2.0/24` of `[192.0.2.0]/24` and `[192.0.2.0/24]`.
    private static func network(_ text: [UInt8]) -> [UInt8]? {
        guard text.first == 0x5B, let close = text.lastIndex(of: 0x5D) else { return nil }
        let rest = text[(close + 1)...]
        let isLength = rest.first == 0x2F && 2...4 ~= rest.count && rest.dropFirst().allSatisfy(\.isHeaderDigit)
        guard rest.isEmpty || isLength else { return nil }
        return Array(text[1..<close]) + rest
    }

    private static func isIn(_ address: [UInt8], _ network: [UInt8]) -> Bool {
        guard !address.isEmpty else { return false }
        if !network.isEmpty, network.allSatisfy({ $0.isHeaderDigit || $0 == 0x2E }) {
            let parts = network.split(separator: 0x2E, omittingEmptySubsequences: false)
            if parts.count == 4, parts.allSatisfy({ !$0.isEmpty }) { return network == address }
            // The beginning of an address, to a dot.
            let start = network.prefix(network.lastIndex { $0 != 0x2E }.map { $0 + 1 } ?? 0) + [0x2E]
            return address.starts(with: start)
        }
        guard let prefix = NetworkPrefix(network[...]), let value = AddressText.value(address) else { return false }
        return compatible(prefix, isFour: !network.contains(0x3A)).contains(
            compatible(value, isFour: !address.contains(0x3A)))
    }

    /// Here an address of IPv4 is one of IPv6 with zeros before it.
    private static func compatible(_ address: NetworkAddress, isFour: Bool) -> NetworkAddress {
        isFour ? NetworkAddress(high: 0, low: address.low & 0xFFFF_FFFF) : address
    }

    private static func compatible(_ network: NetworkPrefix, isFour: Bool) -> NetworkPrefix {
        isFour ? NetworkPrefix(compatible(network.address, isFour: true), length: network.length) : network
    }
}
