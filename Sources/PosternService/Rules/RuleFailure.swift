/// Why nothing can be said of rules, in words, and the exit status.
package struct RuleFailure: Error, Sendable, CustomStringConvertible {
    package let description: String
    /// As in sysexits.h.
    package let status: Int32

    /// What was asked for is not there to be asked for (EX_USAGE).
    static func usage(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 64) }

    /// The rules cannot be read (EX_NOINPUT).
    static func noInput(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 66) }

    /// Something is not done, since it is not in order.
    static func refused(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 1) }

    /// What was installed is not as it was (EX_DATAERR).
    static func damaged(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 65) }

    /// Something cannot be written (EX_CANTCREAT).
    static func cannotWrite(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 73) }

    /// Somebody else is at it (EX_TEMPFAIL).
    static func busy(_ text: String) -> RuleFailure { RuleFailure(description: text, status: 75) }

    /// There is no memory (EX_OSERR).
    static let noMemory = RuleFailure(description: "no memory for the rules", status: 71)
}
