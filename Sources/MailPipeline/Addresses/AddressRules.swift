import MailMessage

/// What a site takes for one mailbox, beyond the canonical form of ``MailAddress``.
///
/// For example, with the separator `+` and the alias domain `old.example` of `new.example`, mail to
/// `ann+lists@old.example` is judged by the policy of `ann@new.example`. The message itself keeps its addresses.
public struct AddressRules: Sendable, Hashable {
    /// The characters that separate a local part from a tag, such as `+`; none by default.
    public var tagSeparators: Set<UInt8> = []
    /// Domains that stand for others, both in the form of ``MailAddress/domain``.
    public var aliasDomains: [String: String] = [:]
    /// Domains whose local parts are the same in either case; with ``ignoresCaseEverywhere`` all of them.
    public var caselessDomains: Set<String> = []
    /// Whether case in the local part makes no difference in any domain.
    public var ignoresCaseEverywhere = false

    /// Nothing but the canonical form.
    public init() {}

    /// The mailbox whose policy counts for an address.
    public func mailbox(of address: MailAddress) -> MailAddress {
        let domain = address.domain.map { aliasDomains[$0] ?? $0 }
        var local = address.localPart[...]
        // A tag needs something before it, and a quoted local part is no tag's place.
        if local.first != UInt8(ascii: "\""), let place = local.firstIndex(where: tagSeparators.contains), place > 0 {
            local = local[..<place]
        }
        let isCaseless = ignoresCaseEverywhere || domain.map(caselessDomains.contains) == true
        return MailAddress(localPart: isCaseless ? local.map(\.lowercased) : Array(local), domain: domain)
    }
}
