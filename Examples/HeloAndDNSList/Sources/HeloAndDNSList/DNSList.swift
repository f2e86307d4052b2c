import Glibc
import Milter

/// A list of client addresses that is published in the DNS (RFC 5782).
package struct DNSList: Sendable {
    /// The zone of the list, such as `list.example`.
    package let zone: String

    package init(zone: String) {
        self.zone = zone
    }

    /// The name that is asked for: the octets of an IPv4 address, or the nibbles of an IPv6 address, in
    /// reverse order before the zone (RFC 5782 sections 2.1 and 2.4). `nil` for a client without such an
    /// address.
    ///
    /// The dot at the end keeps the resolver from trying its search domains.
    package func query(for client: ClientAddress) -> String? {
        switch client {
        case .ipv4(let address, _):
            let octets = [0, 8, 16, 24].map { String(address.value >> UInt32($0) & 0xFF) }
            return octets.joined(separator: ".") + ".\(zone)."
        case .ipv6(let address, _):
            let nibbles = [address.low, address.high].flatMap { half in
                stride(from: UInt64(0), to: 64, by: 4).map { String(half >> $0 & 0xF, radix: 16) }
            }
            return nibbles.joined(separator: ".") + ".\(zone)."
        case .unix, .unknown:
            return nil
        }
    }

    /// Asks the system's resolver (`getaddrinfo`) whether the list names a client; `nil` when there is no
    /// answer.
    ///
    /// Blocks as long as the resolver likes: to be called through ``LookUps``. A list answers with an address
    /// in 127.0.0.0/8; another one is not an answer of a list. Lists also use 127.255.255.0/24 to say that
    /// they refuse to answer, for example because the question came through a public resolver.
    package func names(_ client: ClientAddress) -> Bool? {
        guard let query = query(for: client) else { return false }
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_INET
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(query, nil, &hints, &first)
        defer { if let first = unsafe first { unsafe freeaddrinfo(first) } }
        switch status {
        case 0: return unsafe Self.verdict(first)
        case EAI_NONAME, noAddress: return false
        default: return nil
        }
    }

    private static func verdict(_ first: UnsafeMutablePointer<addrinfo>?) -> Bool? {
        var next = unsafe first
        while let entry = unsafe next {
            if unsafe entry.pointee.ai_family == AF_INET, let address = unsafe entry.pointee.ai_addr {
                let inet = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
                let value = UInt32(bigEndian: inet.sin_addr.s_addr)
                if value >> 24 == 127, value >> 8 != 0x7F_FFFF { return true }
            }
            unsafe next = entry.pointee.ai_next
        }
        return nil
    }
}

/// `EAI_NODATA` of glibc, which hides it from Swift: the name exists and has no address.
private let noAddress: Int32 = -5
