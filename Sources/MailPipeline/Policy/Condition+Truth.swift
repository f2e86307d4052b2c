extension Condition {
    /// What is known of it for a recipient, or nil for none in particular.
    /// - Parameter kinds: all that stages can report.
    func truth(_ facts: PolicyFacts, _ recipient: EnvelopeRecipient?, _ kinds: KindCatalogue) -> Truth {
        let client = facts.transaction.client
        switch self {
        case .always: return .yes
        case .finding(let selector):
            let isSelected = { (number: Int) in selector.selects(facts.findings[number]) }
            if facts.numbers(about: recipient).contains(where: isSelected) { return .yes }
            if facts.ofMessage.contains(where: isSelected) { return .yes }
            return kinds.mayStillReport(selector, facts) ? .unknown : .no
        case .score(let least):
            if kinds.mayStillWeigh(facts) { return .unknown }
            return Truth(facts.score(for: recipient) >= least)
        case .role(let roles): return Truth(roles.contains(client.role))
        case .listener(let names):
            let name = client.listener?.lowercased()
            return Truth(name.map { name in names.contains { $0.lowercased() == name } } ?? false)
        case .authenticated(let wanted):
            // The MTA tells it with MAIL.
            return facts.event < .sender ? .unknown : Truth(client.isAuthenticated == wanted)
        case .user(let names):
            return facts.event < .sender ? .unknown : Truth(client.user.map(names.contains) ?? false)
        case .internalClient(let wanted): return Truth(client.isInternal == wanted)
        case .client(let networks):
            return Truth(client.address.map { address in networks.contains { $0.contains(address) } } ?? false)
        case .sender(let list):
            guard let sender = facts.transaction.sender else { return .unknown }
            return Truth(list.contains(sender.address))
        case .recipient(let list):
            guard let recipient else { return .unknown }
            return Truth(list.contains(recipient.address) || list.contains(recipient.mailbox))
        case .listed(let list, let other, let winsTies):
            let (own, others) = (list.nearness(of: facts), other.nearness(of: facts))
            // A client's address is nearer than any sender: before MAIL nothing else can change it.
            let isKnown =
                facts.transaction.sender != nil || list.senders.isEmpty && other.senders.isEmpty
                || max(own, others) >= AccessList.clientNearness
            guard isKnown else { return .unknown }
            return Truth(own > 0 && (own > others || own == others && winsTies))
        case .all(let conditions):
            return conditions.reduce(.yes) { $0 && $1.truth(facts, recipient, kinds) }
        case .any(let conditions):
            return conditions.reduce(.no) { $0 || $1.truth(facts, recipient, kinds) }
        case .not(let condition): return !condition.truth(facts, recipient, kinds)
        }
    }

    /// Whether it can differ from one recipient of a message to another.
    func dependsOnRecipient(_ kinds: KindCatalogue) -> Bool {
        switch self {
        case .recipient: true
        case .finding(let selector): kinds.hasRecipientKinds(selector)
        case .score: kinds.hasRecipientKinds(FindingSelector())
        case .all(let conditions), .any(let conditions):
            conditions.contains { $0.dependsOnRecipient(kinds) }
        case .not(let condition): condition.dependsOnRecipient(kinds)
        default: false
        }
    }

    /// Whether it cannot apply as long as nothing was found.
    var needsFindings: Bool {
        switch self {
        case .finding: true
        case .score(let least): least > 0
        case .all(let conditions): conditions.contains(where: \.needsFindings)
        case .any(let conditions): conditions.allSatisfy(\.needsFindings)
        default: false
        }
    }

    /// Whether it asks what the message holds: that is what postmaster and abuse are not refused for.
    func asksForContent(_ kinds: KindCatalogue) -> Bool {
        switch self {
        case .score: true
        case .finding(let selector): kinds.lastEvent(of: selector) == .message
        case .all(let conditions), .any(let conditions): conditions.contains { $0.asksForContent(kinds) }
        case .not(let condition): condition.asksForContent(kinds)
        default: false
        }
    }

    /// The selectors in it that must match for it to apply: not those below a `not`.
    var selectors: [FindingSelector] {
        switch self {
        case .finding(let selector): [selector]
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.selectors)
        default: []
        }
    }

    /// The events whose facts it uses.
    func events(_ kinds: KindCatalogue) -> Set<StageEvent> {
        switch self {
        case .always: []
        case .role, .listener, .internalClient, .client: [.connection]
        case .authenticated, .user, .sender: [.sender]
        case .listed(let list, let other, _):
            list.senders.isEmpty && other.senders.isEmpty ? [.connection] : [.connection, .sender]
        case .recipient: [.recipient]
        case .finding(let selector): kinds.events(of: selector)
        case .score: [.message]
        case .all(let conditions), .any(let conditions):
            conditions.reduce(into: []) { $0.formUnion($1.events(kinds)) }
        case .not(let condition): condition.events(kinds)
        }
    }
}
