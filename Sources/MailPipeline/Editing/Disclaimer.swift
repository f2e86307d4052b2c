/// A text of the site's that the text of a message gets, in two forms.
///
/// For example:
/// ```swift
/// Disclaimer(text: "Sent by Example Ltd.", html: "<p>Sent by Example Ltd.</p>", marker: "X-Example-Disclaimer")
/// ```
public struct Disclaimer: Sendable, Hashable {
    /// Where the text is put.
    public enum Position: String, Sendable, CaseIterable {
        /// Before the text of the message; in HTML behind the tag that opens the body.
        case start
        /// Behind it; in HTML before the tag that closes the body.
        case end
    }

    /// For plain text. Control characters in it count for nothing; a line feed ends a line.
    public var text: String
    /// For HTML: well-formed, and escaped already.
    public var html: String
    /// Where it goes.
    public var position: Position
    /// The name of a field which says that the text is there: it is looked for, and added.
    public var marker: String?

    /// Makes a disclaimer.
    public init(text: String, html: String, position: Position = .end, marker: String? = nil) {
        (self.text, self.html, self.position, self.marker) = (text, html, position, marker)
    }
}
