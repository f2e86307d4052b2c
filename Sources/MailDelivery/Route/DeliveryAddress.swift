/// Where a mail server of this site listens. No name is looked up.
package enum DeliveryAddress: Sendable, Hashable, CustomStringConvertible {
    /// A numeric address of IPv4 or IPv6, or `localhost`: 127.0.0.1, and ::1 where nobody listens there.
    case host(String, port: Int)
    /// The path of a unix socket, of at most 107 bytes.
    case unixSocket(String)

    /// The address as logs show it.
    package var description: String {
        switch self {
        case .host(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): "unix:\(path)"
        }
    }
}
