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
                    changes.append(.add(name: name, value: value))
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
        case .addHeader(let name, let value):
            additions.append(.add(name: name, value: Array(HeaderText.encoded(value).utf8)))
        case .insertHeader(let name, let value):
            additions.append(.insert(name: name, value: Array(HeaderText.encoded(value).utf8)))
        case .changeHeader(let name, let value):
            alter(name) { fields in
                let count = max(fields.count, 1)
                fields = [Array(HeaderText.encoded(value).utf8)] + Array(repeating: nil, count: count - 1)
            }
        case .deleteHeader(let name): alter(name) { fields in fields = fields.map { _ in nil } }
        case .report(let reporter, let facts): write(reporter.report(facts), of: reporter)
        case .deleteReported(let reporter): delete(of: reporter)
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

    private mutating func delete(of reporter: FieldReporter) {
        for name in reporter.names(in: message) { alter(name) { fields in fields = fields.map { _ in nil } } }
    }

    private mutating func write(_ report: FieldReport, of reporter: FieldReporter) {
        delete(of: reporter)
        for rewriting in report.rewritings { rewrite(rewriting) }
        keep(report.rewritings)
        for field in report.fields { additions.append(.insert(name: field.name, value: field.value)) }
    }

    private mutating func rewrite(_ rewriting: FieldReport.Rewriting) {
        guard rewriting.isAdded || !values(of: rewriting.field).isEmpty else { return }
        alter(rewriting.field) { fields in
            if !fields.contains(where: { $0 != nil }) { fields.append([]) }
            fields = fields.map { value in value.map(rewriting.value) }
        }
    }

    /// Adds fields with the values as they were, in the order in which the message has them.
    private mutating func keep(_ rewritings: [FieldReport.Rewriting]) {
        guard let source = message.sources.first else { return }
        let names = message.fields.map { source.copy($0.name).lowercasedText }
        for (name, field) in zip(names, message.fields) {
            guard let rewriting = rewritings.first(where: { $0.field.lowercased() == name }),
                let kept = rewriting.keepingName
            else { continue }
            additions.append(.add(name: kept, value: Self.value(of: field, in: source)))
        }
        for rewriting in rewritings where rewriting.isAdded && !names.contains(rewriting.field.lowercased()) {
            guard let kept = rewriting.keepingName else { continue }
            additions.append(.add(name: kept, value: Array("(nonexistent)".utf8)))
        }
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
        return message.fields.filter { source.copy($0.name).lowercasedText == wanted }.map {
            Self.value(of: $0, in: source)
        }
    }

    private static func value(of field: Field, in source: StoredBytes) -> [UInt8] {
        Array(source.copy(field.value).filter { $0 != 0x0D }[...].trimmed)
    }
}
