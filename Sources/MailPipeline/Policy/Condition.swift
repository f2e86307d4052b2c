/// When a rule applies.
public indirect enum Condition: Sendable, Hashable {
    /// To every message.
    case always
    /// Where there is a finding of these.
    case finding(FindingSelector)
    /// Where the sum of the weights of all findings comes to so much.
    case score(atLeast: Double)
    /// To listeners of these roles.
    case role(Set<ListenerRole>)
    /// To listeners of these names, in whatever case.
    case listener(Set<String>)
    /// Where the client did authenticate itself, or did not.
    case authenticated(Bool)
    /// Where the client authenticated itself by one of these names, as the MTA tells them: nothing is left off, and case
    /// counts.
    case user(Set<String>)
    /// Where the client is one of the site's, or is not.
    case internalClient(Bool)
    /// Where the client's address is in one of these networks.
    case client([Network])
    /// Where the sender is in the list. The null sender is in none but one that has `<>`.
    case sender(AddressList)
    /// Where the recipient is in the list: as RCPT named it, or by the mailbox whose policy counts.
    case recipient(AddressList)
    /// Where the sender or the client is in the list, and no entry of the other list is nearer.
    case listed(AccessList, notNearerIn: AccessList, winsTies: Bool)
    /// Where all of these apply.
    case all([Condition])
    /// Where one of these applies.
    case any([Condition])
    /// Where this does not apply.
    case not(Condition)
}
