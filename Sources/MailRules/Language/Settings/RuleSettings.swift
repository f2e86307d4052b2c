/// What the rule files say beside the rules, as far as it decides which rules hit or what is done then.
package struct RuleSettings: Sendable {
    /// Lists of addresses, hosts and subjects that are welcome or not.
    package var addresses = AddressSettings()
    /// Which relays are ours or trusted.
    package var networks = NetworkSettings()
    /// Top-level domains, redirectors, shorteners.
    package var domains = DomainSettings()
    /// Providers of free mail.
    package var freeMail = FreeMailSettings()
    /// How texts are made of a message.
    package var text = TextSettings()
    /// The tags of `replace_rules`.
    package var tags = TagSettings()
    /// The score that is too much, and what is written into a message.
    package var report = ReportSettings()
    /// The classifier.
    package var learning = LearningSettings()
    /// What rules ask of the network.
    package var lookups = LookupSettings()

    package init() {}
}
