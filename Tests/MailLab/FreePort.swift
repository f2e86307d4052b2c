/// Finds TCP ports that nobody listens on.
package enum FreePort {
    /// Whether this machine has the IPv6 loopback address `::1`.
    package static let hasIPv6 = (try? Socket.listen(host: "::1", port: 0)) != nil

    /// A port that is free on 127.0.0.1, and on ::1 as well where the machine has it.
    ///
    /// The system chooses it. Between this call and its use another process may take it; whoever starts a
    /// server on it has to be ready for that.
    package static func find() throws -> UInt16 {
        for _ in 0..<50 {
            let port = try Socket.listen(host: "127.0.0.1", port: 0).port()
            if !hasIPv6 || (try? Socket.listen(host: "::1", port: port)) != nil { return port }
        }
        throw LabError("no port is free on both 127.0.0.1 and ::1")
    }

    /// Ports for listeners, none of which is another one.
    static func find(for names: [String], besides port: UInt16) throws -> [String: UInt16] {
        var ports: [String: UInt16] = [:]
        for name in names {
            var found = try find()
            while found == port || ports.values.contains(found) { found = try find() }
            ports[name] = found
        }
        return ports
    }
}
