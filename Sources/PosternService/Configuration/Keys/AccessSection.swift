import MailPipeline

/// Senders and clients that are let in or kept out.
struct AccessSection: ConfigurationSection {
    var senders = AddressList()
    var clients: [Network] = []

    static let keys: [ConfigurationKey<AccessSection>] = [
        ConfigurationKey(
            \.senders, "senders", .addresses,
            "Senders by the address of the envelope, in which a sender can write any he likes."),
        ConfigurationKey(\.clients, "clients", .networks, "Clients by their addresses."),
    ]

    /// The list.
    var list: AccessList {
        var list = AccessList()
        (list.senders, list.clients) = (senders, clients)
        return list
    }
}
