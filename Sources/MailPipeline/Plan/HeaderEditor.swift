import MailMessage

/// Turns edits of the header into changes of the fields that a message has.
struct HeaderEditor {
    private let message: Message
    /// The changes, in their order.
    private(set) var changes: [FieldChange] = []

    init(_ message: Message) {
        self.message = message
    }

    /// Makes an edit; those that are not about the header are left out.
    mutating func make(_ edit: Edit) {
        switch edit {
        case .addHeader(let name, let value): changes.append(.add(name: name, value: HeaderText.encoded(value)))
        case .insertHeader(let name, let value): changes.append(.insert(name: name, value: HeaderText.encoded(value)))
        case .changeHeader(let name, let value):
            let count = values(of: name).count
            guard count > 0 else { return changes.append(.add(name: name, value: HeaderText.encoded(value))) }
            changes.append(.change(name: name, occurrence: 1, value: Array(HeaderText.encoded(value).utf8)))
            if count > 1 { changes += (2...count).map { .delete(name: name, occurrence: $0) } }
        case .deleteHeader(let name):
            let count = values(of: name).count
            if count > 0 { changes += (1...count).map { .delete(name: name, occurrence: $0) } }
        case .prefixSubject(let prefix): prefixSubject(prefix)
        default: break
        }
    }

    /// Every Subject gets the prefix, since programs differ in which one they show.
    private mutating func prefixSubject(_ prefix: String) {
        let encoded = HeaderText.encoded(prefix)
        let subjects = values(of: "subject")
        guard !subjects.isEmpty else {
            return changes.append(.add(name: "Subject", value: encoded))
        }
        for (index, value) in subjects.enumerated() where !EncodedWord.decode(value).hasPrefix(prefix) {
            // Two encoded words side by side are shown without the blank between them.
            let blank: [UInt8] = encoded.hasSuffix("?=") || value.starts(with: "=?".utf8) ? Array("\n ".utf8) : [0x20]
            let text = Array(encoded.utf8)[...].trimmed
            changes.append(.change(name: "Subject", occurrence: index + 1, value: Array(text) + blank + value))
        }
    }

    /// The values of the fields of a name, without blanks around them, line ends as LF.
    private func values(of name: String) -> [[UInt8]] {
        guard let source = message.sources.first else { return [] }
        let wanted = Array(name.utf8).lowercasedText
        return message.fields.filter { source.copy($0.name).lowercasedText == wanted }.map { field in
            Array(source.copy(field.value).filter { $0 != 0x0D }[...].trimmed)
        }
    }
}
