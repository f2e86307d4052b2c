/// Lists of addresses, hosts and subjects.
package struct AddressSettings: Sendable {
    /// Addresses by the name of their list, a directive's new name (`welcomelist_from`, `def_welcomelist_auth`,
    /// `more_spam_to`, `bayes_ignore_from`, `welcomelist_bounce_relays`) or the one that `enlist_addrlist` gives.
    package var lists: [String: AddressList] = [:]
    /// Addresses that count with a relay or a signer of certain domains, by the directive's new name
    /// (`welcomelist_from_rcvd`, `def_welcomelist_from_dkim`); of a signer the empty domain is the address's own.
    package var domainLists: [String: AddressDomainList] = [:]
    /// Hosts in links by the name of their list, that of `enlist_uri_host`, `BLOCK` or `WELCOME`; false for one that is
    /// taken out with `!`.
    package var hostLists: [String: [[UInt8]: Bool]] = [:]
    /// Globs in small letters that a welcome subject has somewhere in it.
    package var welcomeSubjects: Set<[UInt8]> = []
    /// Globs in small letters that a blocked subject has somewhere in it.
    package var blockedSubjects: Set<[UInt8]> = []

    package init() {}
}
