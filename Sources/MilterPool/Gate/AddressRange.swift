import Milter

/// A network as it is written, such as `192.0.2.0/24` or `2001:db8::/32`: clients in it are the site's own.
public struct AddressRange: Sendable, Hashable, CustomStringConvertible {
    private let value: IPv6Address
    private let bits: Int
    /// As it was written.
    public let description: String

    /// Reads one; nil where the text is none. A single address is a network of its own.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let (value, all) = Self.address(String(first)) else { return nil }
        var bits = all
        if parts.count == 2 {
            guard let written = Int(parts[1]), (0...all).contains(written) else { return nil }
            bits = written
        }
        self.value = value
        // IPv4 stands in the last 32 bits.
        self.bits = bits + (128 - all)
        description = text
    }

    /// Whether a client belongs to it.
    public func contains(_ client: ClientAddress) -> Bool {
        let address: IPv6Address
        switch client {
        case .ipv4(let ipv4, _): address = IPv6Address(high: 0, low: 0xFFFF << 32 | UInt64(ipv4.value))
        case .ipv6(let ipv6, _): address = ipv6
        case .unix, .unknown: return false
        }
        let high = Self.mask(min(bits, 64))
        let low = Self.mask(max(bits - 64, 0))
        return address.high & high == value.high & high && address.low & low == value.low & low
    }

    private static func mask(_ bits: Int) -> UInt64 { bits == 0 ? 0 : UInt64.max << UInt64(64 - bits) }

    private static func address(_ text: String) -> (IPv6Address, Int)? {
        switch ClientAddress(numeric: text) {
        case .ipv4(let ipv4, _)?: return (IPv6Address(high: 0, low: 0xFFFF << 32 | UInt64(ipv4.value)), 32)
        case .ipv6(let ipv6, _)?: return (ipv6, 128)
        case .unix?, .unknown?, nil: return nil
        }
    }
}
