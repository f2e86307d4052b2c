import Milter

/// A socket on which a group of workers serves.
public struct PoolListener: Sendable, Hashable {
    /// What the group is called in logs and figures: small letters, digits and `-`.
    public var name: String
    /// Where it listens. `fd:N` takes a socket that the supervisor was given, for example by systemd.
    public var address: SocketAddress
    /// The mode of a socket in the file system. 0o660 by default.
    public var socketMode: UInt32 = 0o660
    /// The group of a socket in the file system, by name or number. None by default: the process's own.
    public var socketGroup: String?
    /// How many connections may wait to be taken. 1024 by default.
    public var backlog = 1024
    /// How many processes serve it. Few are best: each one more is woken for each new connection. 2 by default, so that
    /// one serves while another is replaced.
    public var workers = 2

    /// A listener with the defaults.
    public init(_ name: String = "main", at address: SocketAddress) {
        (self.name, self.address) = (name, address)
    }
}
