import MailMessage

/// What a ``FieldReporter`` writes into one message.
public struct FieldReport: Sendable, Hashable {
    /// A field.
    public struct Field: Sendable, Hashable {
        /// Its name.
        public let name: String
        /// Its value: a blank or tab behind each line feed, no other control characters.
        public let value: [UInt8]

        /// A field with this value. A line feed without a blank or tab behind it gets a tab, and other control characters
        /// become blanks, so that it is one field whatever a sender wrote.
        public init(_ name: String, _ value: some Sequence<UInt8>) {
            self.name = name
            self.value = HeaderText.oneField(value)
        }
    }

    /// What is put before the value of each field of a name.
    public struct Rewriting: Sendable, Hashable {
        /// The name of the field.
        public let field: String
        /// The texts, the innermost first, a blank behind each. A text that the value begins with is not put there again.
        public let prefixes: [[UInt8]]
        /// The name of a field that is added with the value as it was; nil for none.
        public let keepingName: String?
        /// Whether a field is added where a message has none.
        public let isAdded: Bool

        /// A change of the fields of a name.
        public init(_ field: String, prefixes: [[UInt8]], keepingAs keepingName: String? = nil, isAdded: Bool = false) {
            (self.field, self.isAdded) = (field, isAdded)
            self.prefixes = prefixes.map(HeaderText.oneField)
            self.keepingName = keepingName
        }

        /// The value of a field with the texts before it.
        func value(_ value: [UInt8]) -> [UInt8] {
            prefixes.reduce(value) { value, prefix in
                let text = prefix + [0x20]
                let has =
                    value.count >= text.count
                    && value.prefix(text.count).lowercasedText == text.lowercasedText
                return text + (has ? value.dropFirst(text.count) : value[...])
            }
        }
    }

    /// The fields at the top of the header, in their order.
    public var fields: [Field]
    /// What is rewritten.
    public var rewritings: [Rewriting]

    /// A report.
    public init(_ fields: [Field], rewriting rewritings: [Rewriting] = []) {
        (self.fields, self.rewritings) = (fields, rewritings)
    }
}
