import MailPipeline

/// Who may get a digest.
struct DigestRecipients: Sendable {
    private let list: AddressList

    /// - Parameter list: the domains of the site, and addresses.
    init(_ list: AddressList) { self.list = list }

    /// What stands before and behind the names of those whom lists send bounces and requests to (RFC 2142 section 6).
    private static let prefixes = ["owner-"]
    private static let suffixes = ["-owner", "-request", "-bounces", "-bounce"]

    /// Whether a recipient may: his mailbox is one of the site's, and he is a person as far as his name tells.
    func takes(_ address: MailAddress) -> Bool {
        guard !address.isNull, let match = list.match(address) else { return false }
        // `postmaster@` in the list is anybody's postmaster: only one without a domain is certainly ours.
        guard match.nearness != .localPart || address.domain == nil else { return false }
        return Self.isPerson(address)
    }

    /// Whether an address is none of a list's or of a mail server's, as far as its name tells.
    static func isPerson(_ address: MailAddress) -> Bool {
        let local = String(decoding: address.localPart, as: UTF8.self).lowercased()
        // What stands behind a plus sign is the recipient's own, as in `list-bounces+bob=example.org`.
        let name = local.prefix { $0 != "+" }
        return name != "mailer-daemon" && !prefixes.contains { name.hasPrefix($0) }
            && !suffixes.contains { name.hasSuffix($0) }
    }
}
