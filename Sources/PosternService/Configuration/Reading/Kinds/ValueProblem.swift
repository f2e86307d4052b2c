/// What is wrong with a text, as the rest of a sentence that begins with "`key` is `text`".
struct ValueProblem: Error {
    /// From the comma or semicolon on.
    let rest: String

    /// Another sort of value is wanted.
    static func wanted(_ wanted: String) -> ValueProblem { ValueProblem(rest: ", but \(wanted) is wanted") }

    /// The value is outside of its range.
    static func outside(_ least: String, _ most: String) -> ValueProblem {
        ValueProblem(rest: "; from \(least) to \(most) is allowed")
    }
}
