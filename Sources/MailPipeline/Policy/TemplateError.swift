/// What is wrong with a template, in words.
public struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The sentence, without the template itself.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
