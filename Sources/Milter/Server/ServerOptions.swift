import Glibc

/// How a ``MilterServer`` listens, ends and logs.
public struct ServerOptions: Sendable {
    /// The name of the filter in libmilter's own log lines.
    public var name = "filter"
    /// The mode of a socket in the file system. 0o660 by default: the owner and the group may connect.
    public var socketMode: UInt32 = 0o660
    /// The group of a socket in the file system, by name or number. The wrong group is the most common reason why a
    /// Postfix cannot connect. None by default: the process's own.
    public var socketGroup: String?
    /// How many connections may wait to be taken (`smfi_setbacklog`). 1024 by default.
    public var backlog = 1024
    /// How long libmilter waits for an MTA to send or take something (`smfi_settimeout`). 7210 s by default, which is
    /// libmilter's own; at least 1 s, in whole seconds.
    public var timeout: Duration = .seconds(7210)
    /// libmilter's debug level (`smfi_setdbg`), 0 to 6; it writes to standard output. 0 by default.
    public var debugLevel = 0
    /// How long messages may still begin on open connections once a drain has begun. None by default: the next MAIL is
    /// answered with ``FilterOptions/answerWhenStopping``.
    public var drainGrace: Duration = .zero
    /// When a drain ends at the latest, counted from its beginning; connections that are still open then are cut, and
    /// the MTA does what it is configured to do without the filter. 30 s by default.
    public var drainDeadline: Duration = .seconds(30)
    /// Whether SIGTERM, SIGINT and SIGHUP begin a drain, and a second one of them ends it at once. On by default.
    /// Where it is off, libmilter itself stops on these signals, which is not graceful, unless the program's main
    /// thread takes them.
    public var handlesSignals = true
    /// Where log entries go. By default a line on standard error. It must not block: libmilter may have its own lock.
    public var log: @Sendable (LogEntry) -> Void = { StandardErrorLog.write($0.description) }

    /// Whom a socket in the file system belongs to. None by default: the process's own user.
    package var socketOwner: uid_t?

    /// Whether a line of the log says where it listens. Off in a pool, whose supervisor does.
    package var announces = true

    /// Is told, on the thread that runs the server, that it has left the accept loop.
    package var left: @Sendable () -> Void = {}

    /// The defaults.
    public init() {}
}
