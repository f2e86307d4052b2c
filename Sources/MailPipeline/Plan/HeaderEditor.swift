import MailMessage

/// Turns edits of the header into changes of the fields that a message has.
struct HeaderEditor {
    private let message: Message
    /// Fields that are added or inserted, in their order.
    private var additions: [FieldChange] = []
    /// For each name in small letters what its fields become: nil for one that goes. Several edits of one field follow on
    /// one another, where the MTA would keep the last of them alone.
    private var fields: [String: [[UInt8]?]] = [:]
    /// The names in the order in which they were first edited, as the edit writes them.
    private var names: [String] = []

    init(_ message: Message) {
        self.message = message
    }

    /// The changes: fields that change or go, then those that are new.
    var changes: [FieldChange] {
        var changes: [FieldChange] = []
        for name in names {
            let before = values(of: name)
            for (index, value) in (fields[name.lowercased()] ?? []).enumerated() {
                guard let value else {
                    changes.append(.delete(name: name, occurrence: index + 1))
                    continue
                }
                if index >= before.count {
                    changes.append(.add(name: name, value: String(decoding: value, as: UTF8.self)))
                } else if value != before[index] {
                    changes.append(.change(name: name, occurrence: index + 1, value: value))
                }
            }
        }
        return changes + additions
    }

    /// Makes an edit; those that are not about the header are left out.
    mutating func make(_ edit: Edit) {
        switch edit {
        case .addHeader(let name, let value): additions.append(.add(name: name, value: HeaderText.encoded(value)))
        case .insertHeader(let name, let value):
            additions.append(.insert(name: name, value: HeaderText.encoded(value)))
        case .changeHeader(let name, let value):
            alter(name) { fields in
                let count = max(fields.count, 1)
                fields = [Array(HeaderText.encoded(value).utf8)] + Array(repeating: nil, count: count - 1)
            }
        case .deleteHeader(let name): alter(name) { fields in fields = fields.map { _ in nil } }
        case .reportScore(let report):
            for name in namesOfScores { alter(name) { fields in fields = fields.map { _ in nil } } }
            // Each is inserted before the one that was inserted first.
            for field in report.fields.reversed() { additions.append(.insert(name: field.name, value: field.value)) }
        case .prefixSubject(let prefix): alter("Subject") { fields in Self.prefix(&fields, with: prefix) }
        default: break
        }
    }

    private mutating func alter(_ name: String, _ change: (inout [[UInt8]?]) -> Void) {
        let key = name.lowercased()
        if fields[key] == nil { names.append(name) }
        var values = fields[key] ?? self.values(of: name)
        change(&values)
        fields[key] = values
    }

    /// The names of the fields in which a message comes with scores of its own: a sender can write any.
    private var namesOfScores: [String] {
        guard let source = message.sources.first else { return [] }
        let names = message.fields.map { source.copy($0.name).lowercasedText }
        return Set(names.filter { $0.hasPrefix("x-spam-") && !$0.hasPrefix("x-spam-prev-") }).sorted()
    }

    /// Every Subject gets the prefix, since programs differ in which one they show.
    private static func prefix(_ fields: inout [[UInt8]?], with prefix: String) {
        let encoded = HeaderText.encoded(prefix)
        guard fields.contains(where: { $0 != nil }) else { return fields.append(Array(encoded.utf8)) }
        for index in fields.indices {
            guard let value = fields[index], !EncodedWord.decode(value).hasPrefix(prefix) else { continue }
            // Two encoded words side by side are shown without the blank between them.
            let blank: [UInt8] = encoded.hasSuffix("?=") || value.starts(with: "=?".utf8) ? Array("\n ".utf8) : [0x20]
            fields[index] = Array(Array(encoded.utf8)[...].trimmed) + blank + value
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
