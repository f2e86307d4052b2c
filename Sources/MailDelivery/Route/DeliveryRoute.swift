import NIOCore

/// The way to a mail server of this site: where it is, how to talk to it, and how long to wait.
package struct DeliveryRoute: Sendable, Hashable {
    /// Where it listens.
    package let address: DeliveryAddress
    /// What we call ourselves in EHLO: a domain name or an address literal (RFC 5321 section 4.1.1.1).
    package let helloName: String
    /// Whether the line is encrypted.
    package let security: DeliverySecurity
    /// How long each step may take.
    package let deadlines: DeliveryDeadlines
    /// So many messages are sent over one connection at most.
    package let messagesPerConnection: Int
    /// So long a connection waits for the next message before it is closed.
    package let idleTime: Duration

    /// A route.
    /// - Throws: ``DeliveryRouteError`` where it could never be used. Whether somebody listens, or the file of
    ///   authorities can be read, is seen when something is sent.
    package init(
        to address: DeliveryAddress, helloName: String, security: DeliverySecurity = DeliverySecurity(.never),
        deadlines: DeliveryDeadlines = DeliveryDeadlines(), messagesPerConnection: Int = 100,
        idleTime: Duration = .seconds(10)
    ) throws(DeliveryRouteError) {
        switch address {
        case .host(let host, let port):
            guard (1...65_535).contains(port) else { throw .port(port) }
            guard host == Self.localhost || (try? SocketAddress(ipAddress: host, port: port)) != nil else {
                throw .host(host)
            }
        case .unixSocket(let path):
            guard path.hasPrefix("/"), path.utf8.count <= 107, !path.utf8.contains(0) else { throw .path(path) }
        }
        guard (1...255).contains(helloName.utf8.count), helloName.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .helloName(helloName)
        }
        if case .authorities(_, let name) = security.verification {
            let isName = !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            guard isName, (try? SocketAddress(ipAddress: name, port: 1)) == nil else { throw .certificateName(name) }
        }
        guard messagesPerConnection > 0 else { throw .messages(messagesPerConnection) }
        (self.address, self.helloName, self.security) = (address, helloName, security)
        (self.deadlines, self.messagesPerConnection, self.idleTime) = (deadlines, messagesPerConnection, idleTime)
    }

    static let localhost = "localhost"

    /// The addresses to try, one after the other.
    func socketAddresses() throws -> [SocketAddress] {
        switch address {
        case .host(Self.localhost, let port):
            try ["127.0.0.1", "::1"].map { try SocketAddress(ipAddress: $0, port: port) }
        case .host(let host, let port): [try SocketAddress(ipAddress: host, port: port)]
        case .unixSocket(let path): [try SocketAddress(unixDomainSocketPath: path)]
        }
    }
}
