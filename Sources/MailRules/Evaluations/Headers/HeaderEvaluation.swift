import MailMessage

/// A function that judges the fields of a header (`HeaderEval.pm`).
package enum HeaderEvaluation: Sendable, Hashable {
    /// Never hits any more.
    case isRetired
    case hasFakeAOLRelay, hasForeignCharset, isForgedHotmail, isHotmailWithoutHost, isOfMSNGroup, isForgedEudoramail
    case isForgedYahoo, isForgedJuno, isForgedGmail, senderIsAuthor, recipientsAreSorted, lacksRecipient
    case hasGatewayOfSpammers, subjectIsShouted, isForgedOutlook, messageIDIsUnusable, hasTemplate
    case messageIDIsAuthorsAddress, senderNamesRecipient, hasLostReceived, senderIsOfOtherDomain
    /// Bytes that a field has in encoded words alone.
    case illegalBytes(HeaderSelector, share: Double, least: Double)
    /// Recipients that begin alike.
    case recipientLikeness(Bounds)
    /// Hours between date and hand-over.
    case shiftedDate(Bounds)
    /// The recipient's address or name in the subject.
    case subjectNamesRecipient(wholly: Bool)
    /// Different values of a field.
    case fieldCount(name: [UInt8], Bounds)
    /// Months since it was received.
    case age(Bounds)

    /// From one number on and below another; nil for no limit.
    package struct Bounds: Sendable, Hashable {
        let least: Double?
        let below: Double?

        func contain(_ value: Double, times unit: Double = 1) -> Bool {
            (least.map { value >= $0 * unit } ?? true) && (below.map { value < $0 * unit } ?? true)
        }
    }

    /// The functions that are built in here.
    package static let functions: Set<String> = Set(
        plain.keys + [
            "check_illegal_chars", "similar_recipients", "check_for_shifted_date", "check_for_to_in_subject",
            "check_header_count_range", "received_within_months",
        ])

    private static let plain: [String: HeaderEvaluation] = [
        "check_for_unique_subject_id": .isRetired, "check_for_fake_aol_relay_in_rcvd": .hasFakeAOLRelay,
        "check_for_faraway_charset_in_headers": .hasForeignCharset,
        "check_for_forged_hotmail_received_headers": .isForgedHotmail,
        "check_for_no_hotmail_received_headers": .isHotmailWithoutHost, "check_for_msn_groups_headers": .isOfMSNGroup,
        "check_for_forged_eudoramail_received_headers": .isForgedEudoramail,
        "check_for_forged_yahoo_received_headers": .isForgedYahoo,
        "check_for_forged_juno_received_headers": .isForgedJuno,
        "check_for_forged_gmail_received_headers": .isForgedGmail,
        "check_for_matching_env_and_hdr_from": .senderIsAuthor, "sorted_recipients": .recipientsAreSorted,
        "check_for_missing_to_header": .lacksRecipient, "check_for_forged_gw05_received_headers": .hasGatewayOfSpammers,
        "subject_is_all_caps": .subjectIsShouted, "check_outlook_message_id": .isForgedOutlook,
        "check_messageid_not_usable": .messageIDIsUnusable, "check_unresolved_template": .hasTemplate,
        "check_ratware_name_id": .messageIDIsAuthorsAddress, "check_ratware_envelope_from": .senderNamesRecipient,
        "gated_through_received_hdr_remover": .hasLostReceived, "check_equal_from_domains": .senderIsOfOtherDomain,
    ]

    /// Reads a call; nil for another function.
    package init?(_ call: EvaluationCall) {
        switch call.function {
        case "check_illegal_chars":
            guard let selector = Self.selector(call.arguments.first ?? []) else { return nil }
            self = .illegalBytes(selector, share: call.number(1) ?? 0, least: call.number(2) ?? 0)
        case "similar_recipients": self = .recipientLikeness(Self.bounds(call, 0))
        case "check_for_shifted_date": self = .shiftedDate(Self.bounds(call, 0))
        case "received_within_months":
            self = .age(
                Bounds(
                    least: call.arguments.isEmpty ? nil : Self.bounds(call, 0).least,
                    below: call.arguments.count < 2 ? nil : Self.bounds(call, 0).below))
        case "check_header_count_range":
            // Numbers are whole: at most so many is below one more.
            let most = (call.number(2) ?? 0) + 1
            self = .fieldCount(
                name: call.arguments.first ?? [], Bounds(least: call.number(1) ?? 0, below: most.rounded(.down)))
        case "check_for_to_in_subject":
            switch call.arguments.first.map({ String(decoding: $0, as: UTF8.self) }) {
            case "address": self = .subjectNamesRecipient(wholly: true)
            case "user": self = .subjectNamesRecipient(wholly: false)
            default: self = .isRetired
            }
        default:
            guard let plain = Self.plain[call.function] else { return nil }
            self = plain
        }
    }

    private static func bounds(_ call: EvaluationCall, _ first: Int) -> Bounds {
        func bound(_ index: Int) -> Double? {
            let isOpen = call.arguments.indices.contains(index) && call.arguments[index].elementsEqual("undef".utf8)
            return isOpen ? nil : call.number(index) ?? 0
        }
        return Bounds(least: bound(first), below: bound(first + 1))
    }

    /// A field as it came, whatever else the name says.
    private static func selector(_ name: [UInt8]) -> HeaderSelector? {
        let words = name.split(separator: 0x3A).map { String(decoding: $0, as: UTF8.self) }
        guard let field = words.first else { return nil }
        var modifiers: HeaderSelector.Modifiers = .raw
        let known: [String: HeaderSelector.Modifiers] = [
            "addr": .address, "name": .name, "host": .host, "domain": .domain, "ip": .ip, "revip": .reversedIP,
            "first": .first, "last": .last,
        ]
        for word in words.dropFirst() { modifiers.formUnion(known[word] ?? []) }
        return HeaderSelector(field, modifiers)
    }
}
