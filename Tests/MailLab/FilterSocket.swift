/// Where a filter listens, in the three spellings of one address.
package enum FilterSocket: Sendable, Equatable {
    /// A unix socket, by its absolute path.
    case unix(String)
    /// A TCP port on 127.0.0.1.
    case inet(UInt16)
    /// A TCP port on ::1.
    case inet6(UInt16)

    /// As libmilter and `sendmail.mc` spell it: `inet:2500@127.0.0.1`.
    package var sendmailSpelling: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .inet(let port): "inet:\(port)@127.0.0.1"
        case .inet6(let port): "inet6:\(port)@::1"
        }
    }

    /// As `main.cf` spells it: `inet:127.0.0.1:2500`.
    package var postfixSpelling: String {
        switch self {
        case .unix(let path): "unix:\(path)"
        case .inet(let port): "inet:127.0.0.1:\(port)"
        case .inet6(let port): "inet:[::1]:\(port)"
        }
    }

    /// Whether something answers there. Connecting is visible to the filter as a session without any event.
    package var answers: Bool {
        let deadline = Deadline(seconds: 5)
        return switch self {
        case .unix(let path): Socket.answers(unixPath: path)
        case .inet(let port):
            (try? Socket.connect(host: "127.0.0.1", port: port, source: nil, deadline: deadline)) != nil
        case .inet6(let port):
            (try? Socket.connect(host: "::1", port: port, source: nil, deadline: deadline)) != nil
        }
    }
}
