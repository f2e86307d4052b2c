/// What is wrong with a line, before it is known where it stands.
package struct RuleFault: Error {
    /// What becomes of it.
    package let kind: RuleProblem.Kind
    /// What is wrong, as one sentence without the place and without an end.
    package let message: String

    init(_ message: String, _ kind: RuleProblem.Kind = .error) { (self.kind, self.message) = (kind, message) }
}
