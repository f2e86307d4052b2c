/// Why nothing can be said of rules, in words, and the exit status.
package struct RuleFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
    /// As in sysexits.h.
    package let status: Int32

    /// What was asked for is not there to be asked for (EX_USAGE).
    static func usage(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 64) }

    /// The rules cannot be read (EX_NOINPUT).
    static func noInput(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 66) }

    /// There is no memory (EX_OSERR).
    static let noMemory = RuleFailure(description: "no memory for the rules", status: 71)
}
