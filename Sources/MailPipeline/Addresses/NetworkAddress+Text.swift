import Glibc

extension NetworkAddress: CustomStringConvertible {
    /// Reads `192.0.2.1`, `2001:db8::1` or, as address literals have it, `IPv6:2001:db8::1` (`inet_pton`); nil for
    /// anything else.
    public init?(_ text: String) {
        let plain = text.lowercased().hasPrefix("ipv6:") ? String(text.dropFirst(5)) : text
        var four = [UInt8](repeating: 0, count: 4)
        var sixteen = [UInt8](repeating: 0, count: 16)
        if unsafe inet_pton(AF_INET, plain, &four) == 1 {
            self.init(four)
        } else if unsafe inet_pton(AF_INET6, plain, &sixteen) == 1 {
            self.init(sixteen)
        } else {
            return nil
        }
    }

    /// The address in its usual form (RFC 5952 for IPv6, `inet_ntop`).
    public var description: String {
        if isIPv4 { return bytes.suffix(4).map(String.init).joined(separator: ".") }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let bytes = bytes
        guard unsafe inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "unknown" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
