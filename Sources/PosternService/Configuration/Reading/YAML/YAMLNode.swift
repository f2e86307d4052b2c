/// A value of a YAML file: a text, a list or a mapping, with its place.
///
/// No type is guessed from a text: `no`, `0660` and `1_000` are texts until the key that they belong to says what it
/// wants. A value that an alias repeats keeps the place of its anchor.
struct YAMLNode: Sendable {
    /// What a node is.
    enum Content: Sendable {
        /// Nothing was written, or `~`.
        case nothing
        /// A text, without its quotes.
        case text(String)
        /// A list.
        case list([YAMLNode])
        /// Keys, each once, and their values, in the order of the file.
        case mapping([YAMLPair])
    }

    /// Where the value begins.
    let place: ConfigurationPlace
    /// What it is.
    let content: Content

    /// What it is, for a message.
    var found: String {
        switch content {
        case .nothing: "empty"
        case .text(let text): "\(ShownText(text))"
        case .list: "a list"
        case .mapping: "a group of keys"
        }
    }
}
