import MailPipeline
import MailStages

extension ValueKind where Value == Network {
    /// An IP address, or a network in CIDR notation.
    static var network: ValueKind {
        let wanted = "an address or network such as `192.0.2.0/24`"
        return .scalar(
            wanted: wanted, form: "an IP address, or a network such as `192.0.2.0/24` or `2001:db8::/32`",
            example: "192.0.2.0/24", write: { YAMLText.written("\($0)") },
            parse: { text in
                if let network = Network(text) { return .success(network) }
                let address = text.split(separator: "/").first.map(String.init) ?? ""
                if text.contains("/"), NetworkAddress(address) != nil {
                    return .failure(
                        ValueProblem(rest: ", whose address has bits behind the length; write the first address of it"))
                }
                return .failure(.wanted(wanted))
            })
    }
}

extension ValueKind where Value == Template {
    /// A text with places for facts.
    static func template(example: String) -> ValueKind {
        .scalar(
            wanted: "a text such as \(ShownText(example))", form: "a text with places for facts, see TEXTS",
            example: YAMLText.written(example), write: { _ in nil },
            parse: { text in
                guard !text.isEmpty else { return .failure(.wanted("a text such as \(ShownText(example))")) }
                do { return .success(try Template(text)) } catch {
                    return .failure(ValueProblem(rest: ", but \(error)"))
                }
            })
    }
}

extension ValueKind where Value == MailAddress {
    /// A mailbox, such as `ann@example.org`.
    static var mailbox: ValueKind {
        let wanted = "an address such as `ann@example.org`"
        return .scalar(
            wanted: wanted, form: "an address without angle brackets", example: "ann@example.org",
            write: { YAMLText.written("\($0)") },
            parse: { text in isMailbox(text) ? .success(MailAddress(text)) : .failure(.wanted(wanted)) })
    }

    /// Whether a text is one mailbox, and no list or pattern of them.
    static func isMailbox(_ text: String) -> Bool {
        let address = MailAddress(text)
        return !address.localPart.isEmpty && address.domain.map(DomainName.isName) == true
            && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"<>,;*?".utf8.contains($0) }
    }
}

extension ValueKind where Value == String {
    /// The name of a field (RFC 5322 section 2.2).
    static var fieldName: ValueKind {
        let wanted = "the name of a field such as `X-Spam-Flag`"
        return .scalar(
            wanted: wanted, form: "the name of a field, without its colon", example: "X-Spam-Flag",
            write: YAMLText.written,
            parse: { text in
                let isName =
                    !text.isEmpty && text.utf8.count <= 100
                    && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
                return isName ? .success(text) : .failure(.wanted(wanted))
            })
    }

    /// A domain, in the form in which domains are compared.
    static var domain: ValueKind {
        let wanted = "a domain such as `example.org`"
        return .scalar(
            wanted: wanted, form: "a domain", example: "example.org", write: YAMLText.written,
            parse: { text in
                let name = DomainName.canonical(text)
                return DomainName.isName(name) ? .success(name) : .failure(.wanted(wanted))
            })
    }

    /// The name of a finding that a stage can report.
    static var findingName: ValueKind {
        .scalar(
            wanted: "the name of a finding such as `encrypted-content`",
            form: """
                the name of a finding, see postern-findings(7); those of `matches` are `match:` and their name, those of \
                `content` are the names of its rules
                """,
            example: "encrypted-content", write: YAMLText.written,
            parse: { text in
                let known = StageNames.findings
                guard !known.contains(text), !text.hasPrefix("match:"), !StageNames.isContentRule(text) else {
                    return .success(text)
                }
                let meant = Suggestion.phrase(for: text, among: known.sorted())
                return .failure(
                    ValueProblem(
                        rest: ", and no stage reports that\(meant.isEmpty ? "; see postern-findings(7)" : meant)"))
            })
    }
}

extension ValueKind where Value == SMTPStatus {
    /// An enhanced status code.
    static var status: ValueKind {
        let wanted = "an enhanced status code such as `5.7.1`"
        return .scalar(
            wanted: wanted, form: "an enhanced status code (RFC 3463)", example: "5.7.1", write: { $0.text },
            parse: { text in
                let parts = text.split(separator: ".", omittingEmptySubsequences: false)
                let isOne =
                    parts.count == 3 && ["4", "5"].contains(parts[0])
                    && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy(WholeNumber.isDigit) }
                return isOne ? .success(SMTPStatus(text: text)) : .failure(.wanted(wanted))
            })
    }
}
