import MailMessage
import MailPipeline
import MailRules
import MailStages

/// The header of a message: of one that was written, or as changes make it.
struct WrittenHeader {
    struct Field: CustomStringConvertible {
        let name: String
        /// Without the blank before it.
        var value: [UInt8]

        /// Bytes as Latin-1, so that none is lost.
        var description: String {
            let text = String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
            return "\(name): \(text.debugDescription)"
        }
    }

    private(set) var fields: [Field] = []

    /// That of a message with line feeds.
    init(_ message: [UInt8]) {
        var rest = message[...]
        while let end = rest.firstIndex(of: 0x0A), end > rest.startIndex {
            let line = rest[..<end]
            rest = rest[(end + 1)...]
            if let first = line.first, first == 0x20 || first == 0x09, let last = fields.indices.last {
                fields[last].value += [0x0A] + line
                continue
            }
            let colon = line.firstIndex(of: 0x3A) ?? line.endIndex
            let value = line[min(colon + 1, line.endIndex)...]
            fields.append(
                Field(
                    name: String(decoding: line[..<colon], as: UTF8.self),
                    value: Array(value.first == 0x20 ? value.dropFirst() : value)))
        }
    }

    /// What becomes of it.
    func changed(by changes: [FieldChange]) -> WrittenHeader {
        var result = self
        // All occurrences are counted in the message as it was.
        let places = { (name: String) in
            fields.indices.filter { fields[$0].name.lowercased() == name.lowercased() }
        }
        var (top, bottom, deleted): ([Field], [Field], Set<Int>) = ([], [], [])
        for change in changes {
            switch change {
            case .insert(let name, let value): top.append(Field(name: name, value: value))
            case .add(let name, let value): bottom.append(Field(name: name, value: value))
            case .change(let name, let occurrence, let value):
                result.fields[places(name)[occurrence - 1]].value = value
            case .delete(let name, let occurrence): deleted.insert(places(name)[occurrence - 1])
            }
        }
        let staying = result.fields.indices.filter { !deleted.contains($0) }.map { result.fields[$0] }
        result.fields = top + staying + bottom
        return result
    }

    /// What becomes of that of a message by the fields that rules ask for.
    /// - Parameters:
    ///   - largest: bytes of a message that the rules look at.
    ///   - learning: the classifier; nil for none.
    ///   - others: further stages.
    static func scored(
        _ message: [UInt8], _ rules: ScoringRules?, version: String = "v", required: Double? = nil,
        largest: Int = 1 << 20, learning: ContentLearning? = nil, to recipients: [String] = ["bob@b.example"],
        _ others: [Stage] = []
    ) throws -> WrittenHeader {
        let reporter = ContentReporter(rules, version: version)
        var stages = others
        if let rules {
            var stage = ContentStage(rules)
            (stage.tags, stage.largest, stage.learning) = (reporter.tags, largest, learning)
            stages.append(stage.stage)
        }
        var policy = Policy()
        var rule = Rule("fields", when: .always)
        rule.edits = [.report(reporter.reporter(required: required))]
        policy.site.rules = [rule]
        let pipeline = Pipeline(policy: policy, stages: stages.map { ($0, StageOptions()) })
        var session = MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender([]))
        for recipient in recipients { _ = session.offered(Array("<\(recipient)>".utf8)) }
        let read = try MessageReader().read(StoredBytes(message))
        var judgement = session.judgedAtOnce(read)
        let changes = try MessageChanges(&judgement, of: read, policy: policy)
        return WrittenHeader(message).changed(by: changes.header)
    }

    /// The fields that are in one of both alone, in their order; otherwise the lines of their values, in any order.
    func differences(from other: WrittenHeader, inOrder: Bool) -> [String] {
        lines(inOrder).difference(from: other.lines(inOrder)).map { change in
            switch change {
            case .insert(_, let field, _): "ours: \(field)"
            case .remove(_, let field, _): "theirs: \(field)"
            }
        }
    }

    /// The fields, one a line.
    var text: [String] { fields.map(\.description) }

    private func lines(_ inOrder: Bool) -> [String] {
        inOrder
            ? text
            : fields.flatMap { field in
                field.value.split(separator: 0x0A).map { line in
                    Field(name: field.name, value: Array(line.drop { $0 == 0x20 || $0 == 0x09 })).description
                }
            }.sorted()
    }
}
