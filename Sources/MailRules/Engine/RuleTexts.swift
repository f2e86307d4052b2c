/// All that patterns of rules are matched with, of one message.
package struct RuleTexts: Sendable {
    /// The value of each selector that the rules use, in the order of `CompiledRules.selectors`; nil where there is no such
    /// field. Of several fields each value has its line end.
    package var headers: [[UInt8]?] = []
    /// The paragraphs of the rendered text, the subject first.
    package var body = TextPieces()
    /// The chunks of the decoded text parts.
    package var rawBody = TextPieces()
    /// The message as it came.
    package var full: [UInt8] = []
    /// All spellings of all links.
    package var uris = TextPieces()
    /// For each of `CompiledRules.partSelectors`, the value in the header of each part, the message's own first; nil where
    /// the part has no such field. Of several fields of one name it is the last.
    package var partHeaders: [[[UInt8]?]] = []
    /// The links with all that is known of them.
    package var links: [LinkFacts] = []

    package init() {}
}
