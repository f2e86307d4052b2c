/// What a list of welcome senders, who come over certain hosts, makes of a message.
enum WelcomeState {
    /// No sender is on it.
    case isUnknown
    /// A sender is on it, and the message came over a host of his.
    case isWelcome
    /// A sender is on it, and the message came over another host.
    case isForged

    /// - Parameters:
    ///   - list: addresses that count over certain hosts alone.
    ///   - plain: addresses that count over all hosts.
    init(_ facts: inout HeaderFacts, list: AddressDomainList?, plain: AddressList? = nil) {
        self = .isUnknown
        let relays = Self.judged(facts.header.relays)
        for sender in facts.senders() {
            if plain?.contains(sender) == true {
                self = .isWelcome
                return
            }
            guard !relays.isEmpty, let domains = list?.domains(for: sender), !domains.isEmpty else { continue }
            if domains.contains(where: { domain in relays.contains { WelcomeHost.has($0, domain) } }) {
                self = .isWelcome
                return
            }
            let isExempt = facts.settings.addresses.lists["welcomelist_allows_relays"]?.contains(sender) == true
            if !isExempt { self = .isForged }
        }
    }

    /// The first of the hosts that are not trusted; all that are, where all are: else their names could be forged.
    static func judged(_ relays: RelayChain) -> [Relay] {
        relays.untrusted.isEmpty ? relays.trusted : Array(relays.untrusted.prefix(1))
    }
}
