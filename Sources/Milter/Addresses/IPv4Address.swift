/// An IPv4 address.
public struct IPv4Address: Sendable, Hashable, CustomStringConvertible {
    /// The address as a number in host order: 127.0.0.1 is 0x7F000001.
    public let value: UInt32

    /// Makes an address from its number in host order.
    public init(_ value: UInt32) {
        self.value = value
    }

    /// Whether it is in 127.0.0.0/8.
    public var isLoopback: Bool { value >> 24 == 127 }

    /// Dotted decimal: `192.0.2.1`.
    public var description: String {
        "\(value >> 24).\(value >> 16 & 0xFF).\(value >> 8 & 0xFF).\(value & 0xFF)"
    }
}
