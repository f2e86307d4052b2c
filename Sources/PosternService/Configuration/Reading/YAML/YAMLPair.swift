/// A key of a YAML mapping and its value.
struct YAMLPair: Sendable {
    /// The key's text.
    let key: String
    /// Where the key stands.
    let place: ConfigurationPlace
    /// Its value.
    let value: YAMLNode
}
