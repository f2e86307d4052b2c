/// What a key takes: how its value is read, and how it is described.
///
/// Kinds are made of one another: `.list(of: .located(.duration()))`. Each has the words for its messages, so that the
/// reader, the default file and the manual page say the same.
package struct ValueKind<Value: Sendable>: Sendable {
    /// What is wanted, for messages: `a time such as `30 s``.
    let wanted: String
    /// What may be written, for the documentation: `a time, from `1 s` to `1 h``; empty where nothing is to be said.
    let form: String
    /// A valid value in YAML, in one line.
    let example: String
    /// Whether a key that is not written is read as an empty one: so that a section finds out what is missing in it.
    var readsNothing = false
    /// Reads a value: the node, what to call it in messages, the value that is there so far.
    /// `nil` after an error, which is in the report.
    let read: @Sendable (YAMLNode, String, Value?, ReadingContext) -> Value?
    /// The shape of a value, or of the kind where there is none.
    let shape: @Sendable (Value?) -> ValueShape
}

extension ValueKind {
    /// What may be written, as a sentence; may be empty.
    var sentence: String { form.isEmpty ? "" : form.prefix(1).uppercased() + form.dropFirst() + "." }

    /// A kind that is written as one text.
    /// - Parameters:
    ///   - wanted: what is wanted, with article and example.
    ///   - form: what may be written, for the documentation.
    ///   - example: a valid value.
    ///   - write: a value as YAML; `nil` for one that is not to be shown.
    ///   - parse: the value of a text, or what is wrong with it, which goes on after `is`.
    static func scalar(
        wanted: String, form: String, example: String, write: @escaping @Sendable (Value) -> String?,
        parse: @escaping @Sendable (String) -> Result<Value, ValueProblem>
    ) -> ValueKind {
        ValueKind(
            wanted: wanted, form: form, example: example,
            read: { node, subject, _, context in
                guard case .text(let text) = node.content else {
                    context.wrong(node, subject, wanted: wanted)
                    return nil
                }
                switch parse(text) {
                case .success(let value): return value
                case .failure(let problem):
                    context.report.error("\(subject) is \(ShownText(text))\(problem.rest)", at: node.place)
                    return nil
                }
            },
            shape: { .scalar($0.flatMap(write)) })
    }
}
