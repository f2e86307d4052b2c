import Glibc

extension ClientAddress {
    /// Reads an IPv4 or IPv6 address as it is usually written; `nil` where the text is none.
    package init?(numeric text: String) {
        self.init(family: UInt8(ascii: text.contains(":") ? "6" : "4"), text: RawText(text), port: 0)
    }

    /// Reads an address as the milter protocol writes it: a family letter (`4`, `6`, `L`) and a text, which for IPv6 may
    /// have `IPv6:` before it. `nil` where libmilter would close the session.
    package init?(family: UInt8, text: RawText, port: UInt16) {
        switch family {
        case UInt8(ascii: "4"):
            var address = in_addr()
            guard unsafe inet_pton(AF_INET, text.string, &address) == 1 else { return nil }
            self = .ipv4(IPv4Address(UInt32(bigEndian: address.s_addr)), port: port)
        case UInt8(ascii: "6"):
            let string = text.string
            let digits = string.lowercased().hasPrefix("ipv6:") ? String(string.dropFirst(5)) : string
            var address = in6_addr()
            guard unsafe inet_pton(AF_INET6, digits, &address) == 1 else { return nil }
            self = .normalised(IPv6Address(address), port: port)
        case UInt8(ascii: "L"):
            self = .unix(path: text)
        default:
            return nil
        }
    }
}

extension IPv6Address {
    /// Reads the 16 bytes of the C structure.
    init(_ address: in6_addr) {
        let halves = unsafe withUnsafeBytes(of: address) { bytes in
            unsafe (
                UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            )
        }
        self.init(high: halves.0, low: halves.1)
    }
}
