import CMilter
import Glibc

/// Where the SMTP client comes from, as the MTA told the filter at connect (`xxfi_connect`'s `sockaddr`).
public enum ClientAddress: Sendable, Hashable, CustomStringConvertible {
    /// An IPv4 client; also one that the MTA wrote as a v4-mapped IPv6 address. The port is 0 where the MTA does
    /// not tell it.
    case ipv4(IPv4Address, port: UInt16)
    /// An IPv6 client.
    case ipv6(IPv6Address, port: UInt16)
    /// A client on this machine, over a socket in the file system.
    case unix(path: RawText)
    /// The MTA gave no address: mail handed in on its standard input (`sendmail -bs`), or a client that was gone.
    case unknown

    /// Whether the client is on this machine: a loopback address or a socket in the file system. Unknown is not.
    public var isLocal: Bool {
        switch self {
        case .ipv4(let address, _): address.isLoopback
        case .ipv6(let address, _): address.isLoopback
        case .unix: true
        case .unknown: false
        }
    }

    /// The address alone, without the port; `unknown` where there is none.
    public var description: String {
        switch self {
        case .ipv4(let address, _): address.description
        case .ipv6(let address, _): address.description
        case .unix(let path): "unix:\(path)"
        case .unknown: "unknown"
        }
    }
}

extension ClientAddress {
    /// An IPv6 address as it is, or the IPv4 address that is mapped into it.
    static func normalised(_ address: IPv6Address, port: UInt16) -> ClientAddress {
        if let mapped = address.mappedIPv4 { .ipv4(mapped, port: port) } else { .ipv6(address, port: port) }
    }

    /// Reads a `sockaddr` that libmilter made; `nil` and families that we do not know are ``unknown``.
    init(_ pointer: UnsafePointer<sockaddr>?) {
        guard let pointer = unsafe pointer else {
            self = .unknown
            return
        }
        // libmilter hands over a union that is as large as its largest member, so that each cast is in bounds.
        let raw = unsafe UnsafeRawPointer(pointer)
        switch Int32(unsafe pointer.pointee.sa_family) {
        case AF_INET:
            let inet = unsafe raw.loadUnaligned(as: sockaddr_in.self)
            self = .ipv4(IPv4Address(UInt32(bigEndian: inet.sin_addr.s_addr)), port: UInt16(bigEndian: inet.sin_port))
        case AF_INET6:
            let inet6 = unsafe raw.loadUnaligned(as: sockaddr_in6.self)
            self = .normalised(IPv6Address(inet6.sin6_addr), port: UInt16(bigEndian: inet6.sin6_port))
        case AF_UNIX:
            let local = unsafe raw.loadUnaligned(as: sockaddr_un.self)
            self = unsafe withUnsafeBytes(of: local.sun_path) { bytes in
                .unix(path: unsafe RawText(bytes.prefix { $0 != 0 }))
            }
        default:
            self = .unknown
        }
    }
}
