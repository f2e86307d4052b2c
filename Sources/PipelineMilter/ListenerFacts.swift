import MailPipeline

/// Which clients are the site's own, and what its listeners are for.
public struct ListenerFacts: Sendable, Hashable {
    /// The role of listeners whose name (`{daemon_name}`) says nothing.
    public var defaultRole = ListenerRole.mx
    /// Roles by the names of listeners, in small letters.
    public var roles: [String: ListenerRole] = [:]
    /// The site's own networks; those of this machine are always among them.
    public var internalNetworks: [Network] = []

    /// The defaults.
    public init() {}

    /// Whether an address belongs to the site.
    public func isInternal(_ address: NetworkAddress) -> Bool {
        (Network.loopback + internalNetworks).contains { $0.contains(address) }
    }

    /// The role of a listener.
    public func role(of name: String?) -> ListenerRole { name.flatMap { roles[$0.lowercased()] } ?? defaultRole }
}
