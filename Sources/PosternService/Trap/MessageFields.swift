import MailMessage

/// The fields of a message's own header by their names.
struct MessageFields {
    private var values: [String: [[UInt8]]] = [:]

    init(_ message: Message) {
        guard let source = message.sources.first else { return }
        for field in message.fields {
            let value = Array(source.copy(field.value).filter { $0 != 0x0D && $0 != 0x0A }[...].trimmed)
            values[source.copy(field.name).lowercasedText, default: []].append(value)
        }
    }

    /// The values of a name in small letters, without folds and blanks around them.
    func all(_ name: String) -> [[UInt8]] { values[name] ?? [] }

    /// The first of them.
    func first(_ name: String) -> [UInt8]? { values[name]?.first }

    /// The first of them, decoded. Hostile text.
    func text(_ name: String) -> String { first(name).map { EncodedWord.decode($0) } ?? "" }
}
