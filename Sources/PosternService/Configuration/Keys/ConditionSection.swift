import MailPipeline
import MailStages

/// The key `when` of a rule: all of its keys have to hold.
struct ConditionSection: ConfigurationSection {
    var findings: [String]?
    var classes: [String]?
    var stages: [String]?
    var weight: Double?
    var score: Double?
    var roles: [ListenerRole]?
    var listeners: [String]?
    var isAuthenticated: Bool?
    var users: [String]?
    var isInternal: Bool?
    var clients: [Network]?
    var sender: AddressList?
    var recipient: AddressList?
    var all: [ConditionSection]?
    var any: [ConditionSection]?
    var not: [ConditionSection]?

    static let keys: [ConfigurationKey<ConditionSection>] = [
        ConfigurationKey(
            \.findings, "finding", .oneOrMore(of: .findingName), "A finding of one of these names was reported."),
        ConfigurationKey(
            \.classes, "class", .oneOrMore(of: .choice(of: StageNames.classes.map { ($0, $0) })),
            "A finding of one of these classes was reported: with `finding`, one that is both."),
        ConfigurationKey(
            \.stages, "stage",
            .oneOrMore(of: .choice(of: StagesSection.names.map { ($0, $0) })),
            "A finding of one of these stages was reported: with `finding` or `class`, one that is both."),
        ConfigurationKey(
            \.weight, "weight", .decimal(in: -10_000...10_000),
            "The finding that `finding`, `class` and `stage` mean has at least this weight."),
        ConfigurationKey(
            \.score, "score", .decimal(in: -10_000...10_000), example: "5",
            "The sum of the weights of all findings of the message comes to at least this."),
        ConfigurationKey(
            \.roles, "role", .oneOrMore(of: .choice), "The listener has one of these roles, see `clients`."),
        ConfigurationKey(
            \.listeners, "listener", .oneOrMore(of: .text(called: "a name", example: "mx")),
            "The listener has one of these names: `{daemon_name}` of the MTA."),
        ConfigurationKey(
            \.isAuthenticated, "authenticated", .boolean, "The client authenticated itself, or did not."),
        ConfigurationKey(
            \.users, "user", .oneOrMore(of: .text(called: "a name", example: "ann")),
            "The client authenticated itself by one of these names, just as the MTA tells them (`{auth_authen}`)."),
        ConfigurationKey(
            \.isInternal, "internal", .boolean, "The client is in one of the site's networks, or is not; see `clients`."
        ),
        ConfigurationKey(\.clients, "client", .networks, "The client's address is one of these."),
        ConfigurationKey(\.sender, "sender", .addresses, "The sender of the envelope is one of these."),
        ConfigurationKey(
            \.recipient, "recipient", .addresses,
            "The recipient is one of these: as he was named, or by the mailbox that `addresses` makes of it."),
        ConfigurationKey(
            \.all, "all", .conditions, "All of these hold: a group of the keys of `when`, or a list of such groups."),
        ConfigurationKey(
            \.any, "any", .conditions, "One of these holds: a group of the keys of `when`, or a list of such groups."),
        ConfigurationKey(
            \.not, "not", .conditions, "None of these holds: a group of the keys of `when`, or a list of such groups."),
    ]

    func check(_ report: SectionReport) {
        if weight != nil, findings == nil, classes == nil, stages == nil {
            report.error("`weight` stands alone; say with `finding`, `class` or `stage` what has it, or use `score`")
        }
        if parts.isEmpty, weight == nil {
            report.error("no condition is written here; leave `when` out for a rule that always holds")
        }
        for (key, isEmpty) in [
            ("client", clients?.isEmpty), ("sender", sender?.isEmpty), ("recipient", recipient?.isEmpty),
        ] where isEmpty == true {
            report.warning("`\(key)` has no entry: it never holds")
        }
    }

    /// The conditions within it.
    var inner: [ConditionSection] { [all, any, not].flatMap { $0 ?? [] } }

    /// The condition.
    var condition: Condition { parts.count == 1 ? parts[0] : .all(parts) }

    private var parts: [Condition] {
        var parts: [Condition] = []
        if findings != nil || classes != nil || stages != nil {
            var selector = FindingSelector(names: Set(findings ?? []), classes: Set(classes ?? []))
            selector.stages = Set(stages ?? [])
            selector.weightAtLeast = weight
            parts.append(.finding(selector))
        }
        if let score { parts.append(.score(atLeast: score)) }
        if let roles { parts.append(.role(Set(roles))) }
        if let listeners { parts.append(.listener(Set(listeners))) }
        if let isAuthenticated { parts.append(.authenticated(isAuthenticated)) }
        if let users { parts.append(.user(Set(users))) }
        if let isInternal { parts.append(.internalClient(isInternal)) }
        // A list in a file may be empty: then nobody is in it.
        if let clients { parts.append(.client(clients)) }
        if let sender { parts.append(.sender(sender)) }
        if let recipient { parts.append(.recipient(recipient)) }
        if let all { parts.append(.all(all.map(\.condition))) }
        if let any { parts.append(.any(any.map(\.condition))) }
        if let not { parts.append(.not(.any(not.map(\.condition)))) }
        return parts
    }

    /// The findings that it and the conditions within it name.
    var allFindings: [String] { (findings ?? []) + inner.flatMap(\.allFindings) }

    /// The matches that it names.
    var matches: [String] {
        (findings ?? []).filter { $0.hasPrefix("match:") } + inner.flatMap(\.matches)
    }
}

extension ValueKind where Value == [ConditionSection] {
    /// Conditions in conditions. Their keys are documented once, at the outermost place.
    static var conditions: ValueKind {
        let list = ValueKind<[ConditionSection]>.listOfConditions
        return ValueKind(
            wanted: list.wanted, form: "a group of keys, or a list of them", example: "[{class: [script]}]",
            read: list.read,
            shape: { _ in .scalar(nil) })
    }

    private static var listOfConditions:
        (wanted: String, read: @Sendable (YAMLNode, String, Value?, ReadingContext) -> Value?)
    {
        let wanted = "a group of keys such as `class: script`, or a list of them,"
        return (
            wanted,
            { node, subject, _, context in
                let nodes: [YAMLNode]
                switch node.content {
                case .list(let items) where items.isEmpty:
                    context.report.error(
                        "\(subject) is an empty list; name at least one, or leave it out", at: node.place)
                    return nil
                case .list(let items): nodes = items
                case .mapping: nodes = [node]
                default:
                    context.wrongSort(node, subject, wanted: wanted)
                    return nil
                }
                return nodes.compactMap { node in
                    guard case .mapping(let pairs) = node.content else {
                        context.wrongSort(
                            node, "an item of \(subject)", wanted: "a group of keys such as `class: [script]`")
                        return nil
                    }
                    return SectionReading.read(
                        pairs, into: ConditionSection(), "an item of \(subject)", at: node.place, context)
                }
            }
        )
    }
}
