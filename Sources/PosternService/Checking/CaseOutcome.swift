/// What came of a case.
package struct CaseOutcome: Sendable, Encodable {
    /// The file.
    package let file: String
    /// What was not met, each as `file:line: ...`.
    package let failures: [String]

    /// Whether all was met.
    package var isMet: Bool { failures.isEmpty }

    /// The lines for a person.
    package func text(_ paint: Paint) -> String {
        guard !isMet else { return "\(paint("met", .green)) \(file)\n" }
        return (["\(paint("not met", .red)) \(file)"] + failures.map { "  \($0)" }).joined(separator: "\n") + "\n"
    }
}
