import MailPipeline

/// The key `addresses`.
struct AddressesSection: ConfigurationSection {
    var tagSeparators = ""
    var aliasDomains: [NamedValue<String>] = []
    var caselessDomains: [String] = []

    static let keys: [ConfigurationKey<AddressesSection>] = [
        ConfigurationKey(
            \.tagSeparators, "tag_separators", .lines(example: "+", longest: 8),
            "Characters that separate a mailbox from a tag: with `+`, `ann+lists@` is `ann@`. Empty for none."),
        ConfigurationKey(
            \.aliasDomains, "alias_domains", .map(of: .domain, exampleName: "old.example.org"),
            "Domains that stand for others: the rules of the other one count."),
        ConfigurationKey(
            \.caselessDomains, "caseless_domains", .list(of: .domain),
            "Domains in whose mailboxes case makes no difference."),
    ]

    func check(_ report: SectionReport) {
        if !tagSeparators.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"@\"<>".utf8.contains($0) }) {
            report.error("`tag_separators` takes punctuation of ASCII such as `+`")
        }
        for entry in aliasDomains where !DomainName.isName(DomainName.canonical(entry.name.value)) {
            report.error(
                "\(ShownText(entry.name.value)) is no domain; name each one, such as `old.example.org`",
                at: entry.name.place)
        }
    }

    /// The rules.
    var rules: AddressRules {
        var rules = AddressRules()
        rules.tagSeparators = Set(tagSeparators.utf8)
        for entry in aliasDomains { rules.aliasDomains[DomainName.canonical(entry.name.value)] = entry.value }
        rules.caselessDomains = Set(caselessDomains)
        return rules
    }
}
