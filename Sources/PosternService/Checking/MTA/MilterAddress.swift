/// Where a mail server looks for a filter, as far as that can be told from its configuration.
enum MilterAddress: Sendable, Hashable {
    /// A socket in the file system; a path that does not begin with `/` begins at the server's own folder.
    case unix(String)
    /// A port of a host; the host is a name or an address, without brackets, in small letters.
    case inet(host: String, port: UInt16)
    /// IPv6 alone, as Sendmail's `inet6` has it.
    case inet6(host: String, port: UInt16)

    /// The port; nil for a socket in the file system.
    var port: UInt16? {
        switch self {
        case .unix: nil
        case .inet(_, let port), .inet6(_, let port): port
        }
    }

    /// Whether a connection to this reaches a socket that was opened at another address.
    func reaches(_ other: MilterAddress) -> Bool {
        switch (self, other) {
        case (.unix(let path), .unix(let own)): path == own
        case (.inet(let host, let port), .inet(let own, let ownPort)):
            port == ownPort && Self.hosts(host, in: .four).contains { Self.takes($0, own, family: .four) }
        case (.inet(let host, let port), .inet6(let own, let ownPort)):
            // Postfix writes both families `inet`.
            port == ownPort && Self.hosts(host, in: .both).contains { Self.takes($0, own, family: .six) }
        case (.inet6(let host, let port), .inet6(let own, let ownPort)):
            port == ownPort && Self.hosts(host, in: .six).contains { Self.takes($0, own, family: .six) }
        default: false
        }
    }

    private enum Family { case four, six, both }

    /// What a name stands for, where that is the same on every machine.
    private static func hosts(_ name: String, in family: Family) -> [String] {
        guard name == "localhost" else { return [name] }
        switch family {
        case .four: return ["127.0.0.1"]
        case .six: return ["::1"]
        case .both: return ["127.0.0.1", "::1"]
        }
    }

    /// Whether a socket at a host takes connections to an address.
    private static func takes(_ address: String, _ own: String, family: Family) -> Bool {
        if hosts(own, in: family).contains(address) { return true }
        return switch own {
        case "0.0.0.0": !address.contains(":")
        case "::": address.contains(":")
        default: false
        }
    }
}
