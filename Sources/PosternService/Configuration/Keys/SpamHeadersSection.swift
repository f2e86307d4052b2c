/// `spam_headers` of a rule.
struct SpamHeadersSection: ConfigurationSection {
    var required = 5.0

    static let keys: [ConfigurationKey<SpamHeadersSection>] = [
        ConfigurationKey(
            \.required, "required", .decimal(in: -10_000...10_000),
            "The sum from which on `X-Spam-Flag: YES` is written, and `X-Spam-Status` begins with `Yes`.")
    ]
}
