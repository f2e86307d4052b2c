import MailMessage

/// A function that judges the hosts that a message came through (`RelayEval.pm`).
package struct RelayEvaluation: Sendable {
    private enum Kind {
        case isRetired, saysAddress, saysOtherAddress, areAllTrusted, areNone, areUnreadable, lastHasName
        case lastSaysProvider, namesDisagree, addressesDisagree
        /// The author's domain, and whether a host of it handed over to a host of it.
        case authorsDomain([UInt8], FixedPattern, isWanted: Bool)
    }

    private let kind: Kind

    private static let plain: [String: Kind] = [
        "check_for_illegal_ip": .isRetired, "check_for_numeric_helo": .saysAddress,
        "helo_ip_mismatch": .saysOtherAddress, "check_all_trusted": .areAllTrusted, "check_no_relays": .areNone,
        "check_relays_unparseable": .areUnreadable, "check_for_sender_no_reverse": .lastHasName,
        "check_for_no_rdns_dotcom_helo": .lastSaysProvider, "check_for_forged_received_trail": .namesDisagree,
        "check_for_forged_received_ip_helo": .addressesDisagree,
    ]

    /// The functions that are built in here.
    package static let functions: Set<String> = Set(plain.keys + ["check_for_from_domain_in_received_headers"])

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        if let plain = Self.plain[call.function] {
            kind = plain
            return
        }
        guard call.function == "check_for_from_domain_in_received_headers" else { return nil }
        let domain = call.arguments.first ?? []
        // The domain is a part of the expression as it was written.
        let expression = [Array(#" rdns=\S*\b"#.utf8), domain, Array(#" [^\]]*by=\S*\b"#.utf8), domain, [0x20]].joined()
        let isWanted = call.arguments.dropFirst().first.map { $0.elementsEqual("true".utf8) } ?? false
        kind = .authorsDomain(domain.inSmallLetters, FixedPattern(bytes: Array(expression)), isWanted: isWanted)
    }

    /// Whether the function hits.
    package func hits(_ facts: inout HeaderFacts) -> Bool {
        let relays = facts.header.relays
        switch kind {
        case .isRetired: return false
        case .areAllTrusted: return !relays.trusted.isEmpty && relays.untrusted.isEmpty && relays.unreadableCount == 0
        case .areNone: return relays.trusted.isEmpty && relays.untrusted.isEmpty && relays.unreadableCount == 0
        case .areUnreadable: return relays.unreadableCount > 0
        case .saysAddress: return RelayNames.sayAddress(relays.untrustedText)
        case .saysOtherAddress: return relays.untrusted.contains(where: RelayNames.saysOtherAddress)
        case .lastHasName: return relays.untrusted.last.map { $0.rdns.contains(0x2E) && !$0.isPrivate } ?? false
        case .lastSaysProvider:
            // The last one decides that is not of a private network.
            guard let last = relays.untrusted.last(where: { !$0.isPrivate }) else { return false }
            return last.hasNoName && RelayNames.isProvider(last.helo)
        case .namesDisagree: return RelayDisagreement(relays.untrusted).names > 1
        case .addressesDisagree: return RelayDisagreement(relays.untrusted).addresses > 0
        case .authorsDomain(let domain, let pattern, let isWanted):
            let author = facts.author().inSmallLetters
            let isAuthors = author.indices.contains { author.holds(domain, at: $0) && author.isWordBoundary($0) }
            guard isAuthors else { return false }
            return pattern.matches(relays.trustedText + [0x0A] + relays.untrustedText) == isWanted
        }
    }
}
