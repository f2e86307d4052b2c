/// An IP address. An IPv4 address that is mapped into IPv6 (`::ffff:192.0.2.1`) is that IPv4 address.
public struct NetworkAddress: Sendable, Hashable {
    /// The 16 bytes of the IPv6 form, most significant first; IPv4 is mapped.
    let bytes: [UInt8]

    /// Whether it is an IPv4 address.
    public let isIPv4: Bool

    /// An IPv4 address from its four bytes, an IPv6 address from its sixteen; nil for another number of bytes.
    public init?(_ bytes: [UInt8]) {
        switch bytes.count {
        case 4: self.bytes = Self.mapping + bytes
        case 16: self.bytes = bytes
        default: return nil
        }
        isIPv4 = self.bytes.starts(with: Self.mapping)
    }

    private static let mapping: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
}
