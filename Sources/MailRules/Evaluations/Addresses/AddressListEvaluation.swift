import MailMessage

/// A function that looks up in lists whom a message is from and to, and its subject (`WLBLEval.pm` and
/// `WelcomeListSubject.pm`). What they have of links is `HostListEvaluation`.
package enum AddressListEvaluation: Sendable, Hashable {
    /// A sender is in a list.
    case isFrom(list: String)
    /// The first address for answers is in a list.
    case isAnswered(list: String)
    /// A recipient is in a list.
    case isTo(list: String)
    /// A sender is welcome.
    case isWelcome
    /// A sender would be welcome over another host.
    case isForgedWelcome
    /// A sender is welcome by the lists that come with the rules.
    case isWelcomeByDefault
    /// A sender would be so over another host.
    case isForgedWelcomeByDefault
    /// The envelope's sender is of the domain of the host.
    case senderMatchesHost
    /// The subject is welcome.
    case hasWelcomeSubject
    /// The subject is blocked.
    case hasBlockedSubject

    /// The functions that are built in here.
    package static let functions: Set<String> = Set(
        plain.keys + ["check_from_in_list", "check_replyto_in_list", "check_to_in_list"])

    private static let plain: [String: AddressListEvaluation] = {
        // Some functions have an older name as well.
        let rows: [(AddressListEvaluation, String)] = [
            (.isFrom(list: "blocklist_from"), "check_from_in_blocklist check_from_in_blacklist"),
            (.isTo(list: "blocklist_to"), "check_to_in_blocklist check_to_in_blacklist"),
            (.isTo(list: "welcomelist_to"), "check_to_in_welcomelist check_to_in_whitelist"),
            (.isTo(list: "more_spam_to"), "check_to_in_more_spam"),
            (.isTo(list: "all_spam_to"), "check_to_in_all_spam"),
            (.isWelcome, "check_from_in_welcomelist check_from_in_whitelist"),
            (.isForgedWelcome, "check_forged_in_welcomelist check_forged_in_whitelist"),
            (.isWelcomeByDefault, "check_from_in_default_welcomelist check_from_in_default_whitelist"),
            (.isForgedWelcomeByDefault, "check_forged_in_default_welcomelist check_forged_in_default_whitelist"),
            (.senderMatchesHost, "check_mailfrom_matches_rcvd"),
            (.hasWelcomeSubject, "check_subject_in_welcomelist check_subject_in_whitelist"),
            (.hasBlockedSubject, "check_subject_in_blocklist check_subject_in_blacklist"),
        ]
        var plain: [String: AddressListEvaluation] = [:]
        for (evaluation, names) in rows {
            for name in names.split(separator: " ") { plain[String(name)] = evaluation }
        }
        return plain
    }()

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        let list = String(decoding: call.arguments.first ?? [], as: UTF8.self)
        switch call.function {
        case "check_from_in_list": self = .isFrom(list: list)
        case "check_replyto_in_list": self = .isAnswered(list: list)
        case "check_to_in_list": self = .isTo(list: list)
        default:
            guard let plain = Self.plain[call.function] else { return nil }
            self = plain
        }
    }

    /// Whether the function hits.
    package func hits(_ facts: inout HeaderFacts) -> Bool {
        let lists = facts.settings.addresses
        switch self {
        case .isFrom(let name):
            guard let list = lists.lists[name] else { return false }
            return facts.senders().contains { list.contains($0) }
        case .isTo(let name):
            guard let list = lists.lists[name] else { return false }
            return facts.recipientAddresses().contains { list.contains($0) }
        case .isAnswered(let name):
            guard let list = lists.lists[name], let address = facts.first(Self.replyTo), !address.isEmpty else {
                return false
            }
            return list.contains(address)
        case .isWelcome: return facts.welcomeState() == .isWelcome
        case .isForgedWelcome: return facts.welcomeState() == .isForged && facts.stockWelcomeState() == .isUnknown
        case .isWelcomeByDefault: return facts.stockWelcomeState() == .isWelcome
        case .isForgedWelcomeByDefault:
            return facts.stockWelcomeState() == .isForged && facts.welcomeState() == .isUnknown
        case .senderMatchesHost: return Self.senderMatchesHost(&facts)
        case .hasWelcomeSubject: return Self.has(facts.text(.subject), lists.welcomeSubjects)
        case .hasBlockedSubject: return Self.has(facts.text(.subject), lists.blockedSubjects)
        }
    }

    private static let replyTo = HeaderPlan.Item("Reply-To", .address)

    /// Whether one of the globs means a part of a line.
    private static func has(_ subject: [UInt8], _ globs: Set<[UInt8]>) -> Bool {
        guard !globs.isEmpty, !subject.isEmpty else { return false }
        let lines = subject.inSmallLetters.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
        return globs.contains { glob in
            let anywhere = [0x2A] + glob + [0x2A]
            return lines.contains { RuleGlob.matches($0, anywhere) }
        }
    }

    private static func senderMatchesHost(_ facts: inout HeaderFacts) -> Bool {
        let sender = facts.envelopeSender().inSmallLetters
        guard let at = sender.lastIndex(of: 0x40) else { return false }
        let host = Array(sender[(at + 1)...])
        guard host.dropFirst().dropLast().contains(0x2E) else { return false }
        let domains = facts.header.domains
        let domain = domains.registeredDomain(of: host)
        return WelcomeState.judged(facts.header.relays).contains { relay in
            !relay.rdns.isEmpty && domains.registeredDomain(of: relay.rdns) == domain
        }
    }
}

extension HeaderFacts {
    /// What the operator's own lists make of the message.
    mutating func welcomeState() -> WelcomeState {
        if let welcome { return welcome }
        let lists = settings.addresses
        let state = WelcomeState(
            &self, list: lists.domainLists["welcomelist_from_rcvd"], plain: lists.lists["welcomelist_from"])
        welcome = state
        return state
    }

    /// What the lists make of it that come with the rules.
    mutating func stockWelcomeState() -> WelcomeState {
        if let stockWelcome { return stockWelcome }
        let state = WelcomeState(&self, list: settings.addresses.domainLists["def_welcomelist_from_rcvd"])
        stockWelcome = state
        return state
    }
}
