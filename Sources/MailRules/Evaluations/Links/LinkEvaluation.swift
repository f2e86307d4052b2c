import MailMessage

/// A function that judges where links lead to: `check_https_http_mismatch`, `check_https_ip_mismatch`,
/// `check_for_http_redirector`, `check_uri_truncated`.
package enum LinkEvaluation: Sendable, Hashable {
    /// A link of HTML whose text names another domain, in a part with at least so many links and fewer than so many.
    case textNamesOtherDomain(least: Double, below: Double?)
    /// A link of HTML to an IP address whose text has `https:` and no address.
    case textHidesAddress
    /// A link with a link to another domain in it.
    case leadsOn
    /// A link that was cut.
    case isTruncated

    /// What a message is to these functions.
    package struct Message {
        /// The links of each HTML part.
        package var html: [[HTMLLink]]
        /// All links.
        package var links: MessageLinks
        /// Whether a link was cut, in HTML or later.
        package var isTruncated: Bool
        /// Where names are registered.
        package var domains: RegistryDomains

        package init(html: [[HTMLLink]], links: MessageLinks, isTruncated: Bool, domains: RegistryDomains) {
            (self.html, self.links, self.isTruncated, self.domains) = (html, links, isTruncated, domains)
        }
    }

    /// The functions that are built in here.
    package static let functions: Set<String> = [
        "check_https_http_mismatch", "check_https_ip_mismatch", "check_for_http_redirector", "check_uri_truncated",
    ]

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        switch call.function {
        case "check_https_http_mismatch":
            let least = call.number(0) ?? 0
            self = .textNamesOtherDomain(least: least == 0 ? 1 : least, below: call.number(1))
        case "check_https_ip_mismatch": self = .textHidesAddress
        case "check_for_http_redirector": self = .leadsOn
        case "check_uri_truncated": self = .isTruncated
        default: return nil
        }
    }

    /// Whether the function hits.
    package func hits(_ message: borrowing Message) -> Bool {
        switch self {
        case .isTruncated: return message.isTruncated
        case .leadsOn:
            return (0..<message.links.forms.count).contains { number in
                let forms = message.links.forms
                return Self.leadsOn(forms.bytes.span.extracting(forms.range(of: number)), message.domains)
            }
        case .textHidesAddress: return message.html.contains { $0.contains(where: Self.hidesAddress) }
        case .textNamesOtherDomain(let least, let below):
            return message.html.contains { Self.namesOtherDomain($0, least, below, message.domains) }
        }
    }

    // MARK: Texts that name another domain

    private static func namesOtherDomain(
        _ part: [HTMLLink], _ least: Double, _ below: Double?, _ domains: RegistryDomains
    ) -> Bool {
        var (count, isHit) = (0.0, false)
        for link in part where !link.anchorTexts.isEmpty {
            guard let domain = domain(of: link, domains) else { continue }
            count += 1
            isHit = isHit || link.anchorTexts.contains { names(otherThan: domain, $0.span, domains) }
        }
        return isHit && count >= least && below.map { count < $0 } != false
    }

    /// The registered domain of a link of `http:` or `https:`, unless its host is an address.
    private static func domain(of link: HTMLLink, _ domains: RegistryDomains) -> [UInt8]? {
        let text = link.link.span
        let scheme = text.lengthOfHTTP(at: 0)
        guard scheme > 0, text.has(.twoSlashes, at: scheme) else { return nil }
        let end = text.end(of: scheme + 2) { !$0.endsAuthority && $0 != UInt8(ascii: ":") }
        let host = text.extracting(scheme + 2..<end)
        guard !host.isEmpty, !HostText.isAddress(host) else { return nil }
        let domain = domains.registeredDomain(of: host)
        return domains.domain(of: domain.span) == nil ? nil : domain
    }

    /// Whether the first `https://` in a text leads to another domain.
    private static func names(otherThan domain: [UInt8], _ text: Span<UInt8>, _ domains: RegistryDomains) -> Bool {
        var index = 0
        while let colon = text.nextIndex(of: UInt8(ascii: ":"), from: index) {
            index = colon + 1
            guard colon >= 5, text.lengthOfHTTP(at: colon - 5) == 6, text.has(.twoSlashes, at: index) else { continue }
            let end = text.end(of: colon + 3) { !$0.endsAuthority && $0 != UInt8(ascii: ":") && !$0.isSpace }
            let host = text.extracting(colon + 3..<end)
            guard !host.isEmpty else { continue }
            if HostText.isAddress(host) { return true }
            let named = domains.registeredDomain(of: host)
            return domains.isValid(named.span) && named != domain
        }
        return false
    }

    // MARK: Texts that hide an address

    private static func hidesAddress(_ link: HTMLLink) -> Bool {
        leadsToAddress(link.link.span, secureOnly: false)
            && link.anchorTexts.contains { text in
                !leadsToAddress(text.span, secureOnly: true) && hasSecureScheme(text.span)
            }
    }

    private static func hasSecureScheme(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while let colon = text.nextIndex(of: UInt8(ascii: ":"), from: index) {
            if colon >= 5, text.lengthOfHTTP(at: colon - 5) == 6 { return true }
            index = colon + 1
        }
        return false
    }

    /// Whether a link begins with a scheme, slashes, perhaps a user, and four numbers with dots between them.
    private static func leadsToAddress(_ text: Span<UInt8>, secureOnly: Bool) -> Bool {
        let scheme = text.lengthOfHTTP(at: 0)
        guard secureOnly ? scheme == 6 : scheme > 0 else { return false }
        let start = text.end(of: scheme) { $0 == UInt8(ascii: "/") }
        if beginsWithNumbers(text, start) { return true }
        let mark = text.end(of: start) { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: "/") }
        return mark > start && text.byte(at: mark) == UInt8(ascii: "@") && beginsWithNumbers(text, mark + 1)
    }

    private static func beginsWithNumbers(_ text: Span<UInt8>, _ start: Int) -> Bool {
        var index = start
        for number in 0..<4 {
            let end = text.end(of: index, while: \.isDecimalDigit)
            guard end > index, number == 3 || text.byte(at: end) == UInt8(ascii: ".") else { return false }
            index = end + 1
        }
        return true
    }
}
