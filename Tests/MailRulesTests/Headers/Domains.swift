import MailRules

/// A few top-level domains: the registered domain is the label before them and they.
struct Domains: DomainTable {
    func isTopLevel(_ label: [UInt8]) -> Bool { ["com", "net", "org", "uk"].contains { $0.utf8.elementsEqual(label) } }

    func registeredDomain(of host: [UInt8]) -> [UInt8] {
        let labels = String(decoding: host, as: UTF8.self).lowercased().split(separator: ".")
        return Array(labels.suffix(labels.suffix(2) == ["co", "uk"] ? 3 : 2).joined(separator: ".").utf8)
    }
}

/// The header of a made-up message.
func header(_ fields: String, _ settings: HeaderSettings = HeaderSettings()) -> MessageHeader {
    MessageHeader(MessageHead(Array((fields + "\n\ntext\n").utf8)), settings: settings, domains: Domains())
}

/// The value of a selector as text.
func value(_ fields: String, _ name: String, _ modifiers: HeaderSelector.Modifiers = []) -> String? {
    var header = header(fields)
    return header.value(HeaderSelector(name, modifiers)).map { String(decoding: $0, as: UTF8.self) }
}
