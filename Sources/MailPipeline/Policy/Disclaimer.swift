/// A text that a site adds to messages.
public struct Disclaimer: Sendable, Hashable {
    /// The text for plain text parts.
    public let text: String
    /// The text for HTML parts, as HTML.
    public let html: String

    /// Takes both forms; without HTML it is made of the text.
    public init(text: String, html: String? = nil) {
        self.text = text
        self.html =
            html
            ?? "<p>"
            + text.map { character in
                switch character {
                case "&": "&amp;"
                case "<": "&lt;"
                case ">": "&gt;"
                case "\n": "<br>\n"
                default: String(character)
                }
            }
            .joined() + "</p>"
    }
}
