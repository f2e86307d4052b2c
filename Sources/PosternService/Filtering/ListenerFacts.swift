import MailPipeline

/// What the configuration says of listeners and clients.
package struct ListenerFacts: Sendable, Hashable {
    /// The role of listeners whose name (`{daemon_name}`) says nothing.
    package var defaultRole = ListenerRole.mx
    /// Roles by the names of listeners, in small letters.
    package var roles: [String: ListenerRole] = [:]
    /// The site's own networks; those of this machine are always among them.
    package var internalNetworks: [Network] = []

    /// The defaults.
    package init() {}

    /// Whether an address belongs to the site.
    func isInternal(_ address: NetworkAddress) -> Bool {
        (Network.loopback + internalNetworks).contains { $0.contains(address) }
    }

    /// The role of a listener.
    func role(of name: String?) -> ListenerRole { name.flatMap { roles[$0.lowercased()] } ?? defaultRole }
}
