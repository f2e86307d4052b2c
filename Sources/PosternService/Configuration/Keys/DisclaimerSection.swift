import MailPipeline

/// A text that is added to messages.
struct DisclaimerSection: ConfigurationSection {
    var text: String?
    var html: String?

    static let keys: [ConfigurationKey<DisclaimerSection>] = [
        ConfigurationKey(
            \.text, "text", .lines(example: "This message came from outside.\n", longest: 16 << 10), isRequired: true,
            "The text for plain text."),
        ConfigurationKey(
            \.html, "html", .lines(example: "<p>This message came from outside.</p>\n", longest: 16 << 10),
            "The text for HTML, as HTML. Without it, it is made of `text`."),
    ]

    /// The disclaimer.
    var disclaimer: Disclaimer? { text.map { Disclaimer(text: $0, html: html) } }
}
