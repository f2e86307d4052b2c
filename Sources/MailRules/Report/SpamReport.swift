/// The fields that rule files ask for (`add_header`, `rewrite_header`), for one message, as SpamAssassin writes them.
///
/// They are ASCII: other bytes stand in encoded words, control characters too. No line is longer than 998 bytes, and of
/// what is too long the end is left out: the sender writes much of it.
package struct SpamReport: Sendable {
    /// A field.
    package struct Field: Sendable, Hashable {
        /// Its name.
        package let name: String
        /// Its value: ASCII, line feeds only before a tab.
        package let value: [UInt8]
    }

    /// What is put before the value of a field that a message has.
    package struct Rewriting: Sendable, Hashable {
        /// The name of the field.
        package let field: String
        /// The texts, the innermost first, without the blank behind each.
        package let prefixes: [[UInt8]]
        /// The name of the field that keeps the value as it was; nil where nothing does.
        package let keeping: String?
    }

    /// What the names of its fields begin with.
    package static let prefix = "X-Spam-"
    /// What the names of fields begin with that keep what was rewritten.
    package static let keptPrefix = "X-Spam-Prev-"

    /// The fields, in their order.
    package let fields: [Field]
    /// What is rewritten.
    package let rewritings: [Rewriting]

    /// Writes the fields.
    package init(_ settings: ReportSettings, _ facts: ReportFacts) {
        let values = ReportValues(settings, facts)
        let asked = facts.isSpam ? settings.unwantedFields : settings.goodFields
        let process = FieldProcess(isFolding: settings.foldsFields)
        var room = Self.mostBytes
        var fields: [Field] = []
        for field in asked.prefix(Self.mostFields) {
            // The fields themselves are no part of a field.
            let text = TagTemplate(field.text).text { tag in
                Self.addedNames.contains(tag.name) ? nil : values.value(tag)
            }
            let value = process.value(text, of: Self.prefix + field.name)
            guard value.count <= room else { continue }
            room -= value.count
            fields.append(Field(name: Self.prefix + field.name, value: value))
        }
        self.fields = fields
        rewritings = Self.rewritings(settings, values, isSpam: facts.isSpam)
    }

    /// Fields of one message at most.
    static let mostFields = 100
    /// Bytes of all of them at most.
    static let mostBytes = 64 << 10
    /// The tags that mean all fields.
    static let addedNames: Set<String> = ["ADDEDHEADER", "ADDEDHEADERHAM", "ADDEDHEADERSPAM"]

    private static func rewritings(_ settings: ReportSettings, _ values: ReportValues, isSpam: Bool) -> [Rewriting] {
        let subjectPrefix = text(values.subjectPrefix, values)
        return ["Subject", "From", "To"].compactMap { field in
            guard let text = settings.rewrittenFields[field] else { return nil }
            // Good mail gets the prefixes of its rules alone, before its subject alone.
            guard isSpam || field == "Subject" else { return nil }
            var prefixes = subjectPrefix.isEmpty ? [] : [subjectPrefix]
            if isSpam { prefixes.append(field == "Subject" ? Self.text(text, values) : comment(text, values)) }
            prefixes.removeAll(where: \.isEmpty)
            guard !prefixes.isEmpty else { return nil }
            return Rewriting(field: field, prefixes: prefixes, keeping: isSpam ? keptPrefix + field : nil)
        }
    }

    /// A text before the value of a field: one line in ASCII.
    private static func text(_ template: [UInt8], _ values: ReportValues) -> [UInt8] {
        let text = TagTemplate(template).text(values.value).map { $0 == 0x0A ? 0x20 : $0 }
        return EncodedText.value(Array(RuleText.trimmed(text.prefix(200))))
    }

    /// A text as a comment of a field with addresses: nothing in it ends the comment.
    private static func comment(_ template: [UInt8], _ values: ReportValues) -> [UInt8] {
        let text = text(template, values).map { byte -> UInt8 in
            switch byte {
            case 0x28: 0x5B
            case 0x29: 0x5D
            case 0x5C: 0x2F
            default: byte
            }
        }
        return [0x28] + text + [0x29]
    }
}
