/// All that patterns of rules are matched with, of one message.
package struct RuleTexts: Sendable {
    /// The value of each selector that the rules use, in the order of `CompiledRules.selectors`; nil where there is no such field.
    package var headers: [[UInt8]?] = []
    /// The paragraphs of the rendered text, the subject first.
    package var body = TextPieces()
    /// The chunks of the decoded text parts.
    package var rawBody = TextPieces()
    /// The message as it came.
    package var full: [UInt8] = []
    /// All spellings of all links.
    package var uris = TextPieces()

    package init() {}
}
