import Milter

/// The part of a client's address that stands for whoever sends from there.
struct ClientNetwork: Sendable, Hashable, CustomStringConvertible {
    /// A byte for the family and its length, and the address with zeros behind its network part. Empty where the MTA told
    /// no address.
    let bytes: [UInt8]

    /// - Parameter bits: how much of an IPv4 address counts; of an IPv6 address it is always 64.
    init(_ address: ClientAddress, bits: UInt32) {
        switch address {
        case .ipv4(let address, _):
            let value = bits == 0 ? 0 : (address.value >> (32 - bits)) << (32 - bits)
            bytes = [4, UInt8(bits)] + (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
        case .ipv6(let address, _):
            bytes = [6, 64] + (0..<8).map { UInt8(truncatingIfNeeded: address.high >> (56 - 8 * $0)) }
        case .unix, .unknown: bytes = []
        }
    }

    /// The network that a death is counted against: the neighbours of an IPv4 address too.
    static func neighbourhood(of address: ClientAddress) -> ClientNetwork { ClientNetwork(address, bits: 24) }

    /// The address, of IPv6 its /64, that sessions are counted for.
    static func client(_ address: ClientAddress) -> ClientNetwork { ClientNetwork(address, bits: 32) }

    /// Takes bytes that were kept.
    init(bytes: [UInt8]) { self.bytes = bytes }

    var description: String {
        switch bytes.first {
        case 4? where bytes.count == 6:
            return "\(bytes[2]).\(bytes[3]).\(bytes[4]).\(bytes[5])/\(bytes[1])"
        case 6? where bytes.count == 10:
            let high = bytes[2...].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return "\(IPv6Address(high: high, low: 0))/64"
        default: return "unknown"
        }
    }
}
