/// What is wrong with a line, before it is known where it stands.
struct RuleFault: Error {
    let kind: RuleProblem.Kind
    let message: String

    init(_ message: String, _ kind: RuleProblem.Kind = .error) { (self.kind, self.message) = (kind, message) }
}
