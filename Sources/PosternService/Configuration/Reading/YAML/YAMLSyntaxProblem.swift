/// Why libyaml cannot read on, in its own words.
struct YAMLSyntaxProblem: Error {
    /// What it was doing, such as `while scanning an alias`; may be empty.
    let context: String
    /// The line, from 1, where that began.
    let contextLine: Int
    /// The column, from 1, where that began.
    let contextColumn: Int
    /// What is wrong.
    let problem: String
    /// The line, from 1.
    let line: Int
    /// The column, from 1.
    let column: Int
}
