import Synchronization

/// Finds TCP ports that nobody listens on.
package enum FreePort {
    /// Whether this machine has the IPv6 loopback address `::1`.
    package static let hasIPv6 = (try? Socket.listen(host: "::1", port: 0)) != nil

    /// Below the ports that Linux gives to clients (`ip_local_port_range`): a connection that somebody makes meanwhile
    /// cannot take one of these.
    private static let range: ClosedRange<UInt16> = 10_000...32_767

    /// Those that were found: each is given away once.
    private static let given = Mutex<Set<UInt16>>([])

    /// A port that is free on 127.0.0.1, and on ::1 as well where the machine has it.
    ///
    /// Between this call and its use another process may take it; whoever starts a server on it has to be ready for
    /// that.
    package static func find() throws -> UInt16 {
        for _ in 0..<1_000 {
            let port = UInt16.random(in: range)
            guard given.withLock({ $0.insert(port).inserted }), isFree(port, "127.0.0.1") else { continue }
            if !hasIPv6 || isFree(port, "::1") { return port }
        }
        throw LabError("no port is free on both 127.0.0.1 and ::1")
    }

    private static func isFree(_ port: UInt16, _ host: String) -> Bool {
        (try? Socket.listen(host: host, port: port)) != nil
    }
}
