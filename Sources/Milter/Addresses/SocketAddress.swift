/// Where a filter listens, in the spellings of Sendmail's, Postfix's and libmilter's own manuals.
///
/// | spelling | meaning |
/// |---|---|
/// | `unix:/run/x.sock`, `local:/run/x.sock`, `/run/x.sock` | a socket in the file system; the path is absolute and at most 107 bytes |
/// | `inet:8895@127.0.0.1`, `inet:127.0.0.1:8895` | IPv4, Sendmail's and Postfix's way of writing it |
/// | `inet6:8895@::1`, `inet6:8895@[::1]`, `inet:[::1]:8895` | IPv6 |
/// | `fd:3` | a listening socket that the process was given, for example by systemd |
///
/// `inet:8895` without a host means the loopback address here. libmilter would listen on every address of the
/// machine; write `inet:8895@0.0.0.0` for that.
///
/// The text is checked before libmilter sees it: `smfi_setconn` accepts anything and `smfi_main` then fails with
/// a reason that only syslog hears.
public struct SocketAddress: Sendable, Hashable, CustomStringConvertible {
    /// The kinds of address.
    public enum Kind: Sendable, Hashable {
        /// A socket in the file system.
        case unix(path: String)
        /// IPv4, with a host name or address.
        case inet(host: String, port: UInt16)
        /// IPv6, with a host name or address (without brackets).
        case inet6(host: String, port: UInt16)
        /// A listening socket that is open already.
        case descriptor(Int32)
    }

    /// What the address is.
    public let kind: Kind

    /// Takes a kind that is known to be right, for example one with a port that was just bound.
    public init(_ kind: Kind) {
        self.kind = kind
    }

    /// Reads one of the spellings above. A wrong one is an error of code ``MilterError/Code/badAddress`` that
    /// names the text and what is wrong with it.
    public init(_ text: String) throws(MilterError) {
        self.kind = try SocketAddressParser(text: text).parse()
    }

    /// The address as `sendmail.mc` (`S=`) and libmilter write it: `inet:8895@127.0.0.1`.
    public var sendmailSpelling: String {
        switch kind {
        case .unix(let path): "unix:\(path)"
        case .inet(let host, let port): "inet:\(port)@\(host)"
        case .inet6(let host, let port): "inet6:\(port)@\(host)"
        case .descriptor(let number): "fd:\(number)"
        }
    }

    /// The address as Postfix's `smtpd_milters` writes it: `inet:127.0.0.1:8895`.
    public var postfixSpelling: String {
        switch kind {
        case .unix(let path): "unix:\(path)"
        case .inet(let host, let port): "inet:\(host):\(port)"
        case .inet6(let host, let port): "inet:[\(host)]:\(port)"
        case .descriptor(let number): "fd:\(number)"
        }
    }

    /// Sendmail's spelling.
    public var description: String { sendmailSpelling }
}
