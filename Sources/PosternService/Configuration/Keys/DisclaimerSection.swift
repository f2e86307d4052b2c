import MailPipeline

/// A text that is added to messages.
struct DisclaimerSection: ConfigurationSection {
    var text: String?
    var html: String?
    var position = Disclaimer.Position.end
    var marker: String?

    static let keys: [ConfigurationKey<DisclaimerSection>] = [
        ConfigurationKey(
            \.text, "text", .lines(example: "This message came from outside.\n", longest: 16 << 10), isRequired: true,
            "The text for plain text."),
        ConfigurationKey(
            \.html, "html", .lines(example: "<p>This message came from outside.</p>\n", longest: 16 << 10),
            "The text for HTML, as HTML. Without it, it is made of `text`."),
        ConfigurationKey(\.position, "position", .choice, "Whether it stands before or behind the letter."),
        ConfigurationKey(
            \.marker, "marker", .fieldName,
            "The name of a field that says that it is there: it is added, and a message that has it gets no other one."),
    ]

    /// The disclaimer.
    var disclaimer: Disclaimer? {
        text.map { Disclaimer(text: $0, html: html ?? Self.html($0), position: position, marker: marker) }
    }

    private static func html(_ text: String) -> String {
        let escaped = text.map { character in
            switch character {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\n": "<br>\n"
            default: String(character)
            }
        }
        return "<p>\(escaped.joined())</p>"
    }
}
