import MailPipeline
import PipelineMilter

/// The key `clients`.
struct ClientsSection: ConfigurationSection {
    var internalNetworks: [Network] = []
    var role = ListenerRole.mx
    var roles: [NamedValue<ListenerRole>] = []

    static let keys: [ConfigurationKey<ClientsSection>] = [
        ConfigurationKey(
            \.internalNetworks, "internal", .networks,
            "The site's own networks. The machine itself is always among them."),
        ConfigurationKey(
            \.role, "role", .choice, "The role of the MTA's listeners that `roles` does not name."),
        ConfigurationKey(
            \.roles, "roles", .map(of: .choice, exampleName: "submission"),
            """
            The roles of listeners by their names: `Name=` of Sendmail's DaemonPortOptions, `milter_macro_daemon_name` of \
            Postfix (`{daemon_name}`).
            """),
    ]

    /// What it says of listeners and clients.
    var facts: ListenerFacts {
        var facts = ListenerFacts()
        facts.internalNetworks = internalNetworks
        facts.defaultRole = role
        for entry in roles { facts.roles[entry.name.value.lowercased()] = entry.value }
        return facts
    }
}
