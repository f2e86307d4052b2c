/// A range of IP addresses in CIDR notation (RFC 4632): `192.0.2.0/24`, `2001:db8::/32`, or a single address.
public struct Network: Sendable, Hashable, CustomStringConvertible {
    private let address: NetworkAddress
    /// Of the 128 bits of the IPv6 form.
    private let length: Int

    /// Reads a network; nil for text of another form, for a length that the address does not have, and for an address
    /// that has bits behind the length, which is a slip of the pen more often than not.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = NetworkAddress(String(parts[0])) else { return nil }
        let longest = address.isIPv4 ? 32 : 128
        var length = longest
        if parts.count == 2 {
            guard let number = Int(parts[1]), (0...longest).contains(number), parts[1].utf8.count <= 3,
                parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) })
            else { return nil }
            length = number
        }
        self.address = address
        self.length = length + 128 - longest
        for bit in self.length..<128 {
            let mask = UInt8(0x80) >> UInt8(bit % 8)
            guard address.bytes[bit / 8] & mask == 0 else { return nil }
        }
    }

    /// Whether an address is in it. IPv4 addresses are in no IPv6 network shorter than their mapping.
    public func contains(_ other: NetworkAddress) -> Bool {
        let (whole, rest) = (length / 8, length % 8)
        guard address.isIPv4 == other.isIPv4, address.bytes.prefix(whole) == other.bytes.prefix(whole) else {
            return false
        }
        guard rest > 0 else { return true }
        return (address.bytes[whole] ^ other.bytes[whole]) >> (8 - rest) == 0
    }

    /// The network as it is written.
    public var description: String { "\(address)/\(address.isIPv4 ? length - 96 : length)" }

    /// This machine: 127.0.0.0/8 and ::1.
    public static let loopback: [Network] = ["127.0.0.0/8", "::1"].compactMap { Network($0) }
}
