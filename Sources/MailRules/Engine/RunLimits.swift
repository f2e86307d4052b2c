/// What the rules may cost for one message. A pattern that reaches a limit counts as one that does not match; that it did
/// is told.
package struct RunLimits: Sendable, Hashable {
    /// Time of all rules for one message; behind it no pattern is searched for. Default 10 s.
    package var time: Duration = .seconds(10)
    /// Time of the processor that one rule may take for one message, over all texts that it looks at. Default 50 ms: about
    /// ten times what the costliest of the stock rules takes for a megabyte of mail.
    package var ruleTime: Duration = .milliseconds(50)
    /// Bytes of a pattern with its tags replaced. Default 1,000,000.
    package var patternBytes = 1_000_000
    /// Values that a named group keeps. Default 100.
    package var mostCaptures = 100
    /// Whether patterns may be compiled to machine code.
    package var allowsMachineCode = true

    package init() {}
}
