import Milter

extension MTA {
    /// Who connected to the MTA: the address family, the address as text, and the port.
    ///
    /// A literal is taken by its look: `"192.0.2.7"`, `"2001:db8::7"`, `"/run/socket"`, and `"unknown"` for a
    /// client without address.
    public struct Client: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        /// The address families (`SMFIA_*` in libmilter's `mfdef.h`).
        public enum Family: UInt8, Sendable, Hashable, CaseIterable {
            /// No address: the filter gets NULL.
            case unknown = 0x55  // U
            /// A socket in the file system.
            case unix = 0x4C  // L
            /// IPv4.
            case inet = 0x34  // 4
            /// IPv6.
            case inet6 = 0x36  // 6
        }

        /// The address family.
        public let family: Family
        /// The address as text, right or wrong.
        public let address: RawText
        /// The client's port; 0 for a unix socket.
        public let port: UInt16

        /// Makes a client of any family and text, so that wrong ones can be tried too.
        public init(_ family: Family, address: RawText, port: UInt16 = 40_000) {
            self.family = family
            self.address = address
            self.port = family == .unix || family == .unknown ? 0 : port
        }

        /// Takes an address by its look.
        public init(_ address: RawText) {
            if address.isEmpty || address == "unknown" {
                self.init(.unknown, address: "")
            } else if address.bytes.first == UInt8(ascii: "/") {
                self.init(.unix, address: address)
            } else {
                self.init(address.bytes.contains(UInt8(ascii: ":")) ? .inet6 : .inet, address: address)
            }
        }

        /// Takes an address by its look.
        public init(stringLiteral value: String) {
            self.init(RawText(value))
        }

        /// The address, or `unknown`.
        public var description: String { family == .unknown ? "unknown" : address.description }
    }
}
