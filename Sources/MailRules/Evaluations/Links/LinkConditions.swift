import MailPatterns

/// The conditions of a `uri_detail` rule: it hits where one link meets all of them.
package struct LinkConditions: Sendable {
    private enum Key: String, CaseIterable {
        case raw, type, cleaned, text, domain, host
    }

    private var conditions: [(key: Key, pattern: Pattern, isNegated: Bool)] = []

    /// Compiles conditions. Of several for one key the last one counts.
    /// - Throws: what PCRE2 says of a pattern.
    /// - Returns: nil where there is none, and for a key that there is not.
    package init?(_ conditions: [URIDetailCondition]) throws(PatternError) {
        for key in Key.allCases {
            guard let condition = conditions.last(where: { $0.key == key.rawValue }) else { continue }
            var limits = PatternLimits()
            limits.time = nil
            let pattern = try Pattern(
                bytes: condition.pattern.expression, options: condition.pattern.perlOptions, limits: limits)
            self.conditions.append((key, pattern, condition.isNegated))
        }
        guard !self.conditions.isEmpty, conditions.allSatisfy({ Key(rawValue: $0.key) != nil }) else { return nil }
    }

    /// Whether a link meets them. A condition on what a link may have several of holds where one of those does, a negated
    /// one where one does not match; neither holds where the link has none.
    package func hits(_ links: borrowing MessageLinks) -> Bool {
        for number in 0..<links.count where meets(links, number) { return true }
        return false
    }

    private func meets(_ links: borrowing MessageLinks, _ number: Int) -> Bool {
        let detail = links.details[number]
        for (key, pattern, isNegated) in conditions {
            func holds(_ text: Span<UInt8>) -> Bool { (pattern.firstMatch(in: text).match != nil) != isNegated }
            let isMet =
                switch key {
                case .raw: holds(links.links.bytes.span.extracting(links.links.range(of: number)))
                case .type: detail.types.names.contains { holds($0.span) }
                case .cleaned:
                    detail.forms.contains { holds(links.forms.bytes.span.extracting(links.forms.range(of: $0))) }
                case .text: detail.anchorTexts.contains { holds($0.span) }
                case .domain:
                    detail.hosts.contains { host in
                        let domain = Array(links.hosts[host].domain)
                        return holds(domain.span)
                    }
                case .host:
                    detail.hosts.contains { host in
                        let name = links.hosts[host].name
                        return holds(name.span)
                    }
                }
            guard isMet else { return false }
        }
        return true
    }
}
