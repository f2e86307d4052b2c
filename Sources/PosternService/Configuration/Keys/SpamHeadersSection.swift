/// `spam_headers` of a rule.
struct SpamHeadersSection: ConfigurationSection {
    var required: Located<Double>?

    static let keys: [ConfigurationKey<SpamHeadersSection>] = [
        ConfigurationKey(
            \.required, "required", .located(.decimal(in: -10_000...10_000)), example: "5.0",
            """
            The sum from which on a message is called spam: `X-Spam-Flag: YES` is written, and `X-Spam-Status` begins with \
            `Yes`. By default what the files of `stages.content` say with `required_score`, and 5 without such files. Where \
            the rules for recipients of one message name different sums, it gets no such fields.
            """)
    ]
}
