/// The recipients of a message by what their verdicts come of: those of one group have the same rules.
struct RecipientGroups: Sendable {
    /// What the recipients of a group have in common.
    struct Group: Sendable {
        let rules: EffectiveRules
        /// Whether they are postmaster or abuse.
        let isRoleAddress: Bool
    }

    private struct Key: Sendable, Hashable {
        let rules: ObjectIdentifier
        let isRoleAddress: Bool
    }

    /// The groups, in the order in which they came.
    private(set) var groups: [Group] = []
    /// For each recipient the number of its group.
    private(set) var numbers: [Int] = []
    private var known: [Key: Int] = [:]

    /// Adds the next recipient.
    mutating func add(_ recipient: EnvelopeRecipient, _ rules: EffectiveRules) {
        let key = Key(rules: ObjectIdentifier(rules), isRoleAddress: recipient.isRoleAddress)
        let number = known[key] ?? groups.count
        if number == groups.count {
            groups.append(Group(rules: rules, isRoleAddress: recipient.isRoleAddress))
            known[key] = number
        }
        numbers.append(number)
    }
}
