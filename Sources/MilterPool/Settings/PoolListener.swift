import Milter

/// A socket on which a group of workers serves.
public struct PoolListener: Sendable, Hashable {
    /// What the group is called in logs and figures: small letters, digits and `-`, 32 at most. No two
    /// listeners of a pool have one name.
    public var name: String
    /// Where it listens. `fd:N` takes a socket that the supervisor was given, for example by systemd. A reload opens an
    /// address that is new, and closes one that nobody uses any more.
    public var address: SocketAddress
    /// The mode of a socket in the file system, whatever the umask. 0o660 by default. It counts when the socket is opened: a
    /// reload does not change that of one that is open.
    public var socketMode: UInt32 = 0o660
    /// The group of a socket in the file system, by name or number. None by default: the process's own. It
    /// counts when the socket is opened.
    public var socketGroup: String?
    /// How many connections may wait to be taken (`listen(2)`). 1024 by default.
    public var backlog = 1024
    /// How many processes serve it. Few are best: each one more is woken for each new connection. 2 by default, so that
    /// one serves while another is replaced. All listeners of a pool together can have 24.
    public var workers = 2

    /// A listener with the defaults.
    public init(_ name: String = "main", at address: SocketAddress) {
        (self.name, self.address) = (name, address)
    }

    /// What a listener is called that gets no other name.
    package static let firstName = "main"

    /// Whether a text can be a listener's name.
    package static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
