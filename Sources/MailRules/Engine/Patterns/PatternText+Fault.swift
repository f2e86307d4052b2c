extension PatternText {
    /// What of it cannot be compiled, or is not supported, as one sentence; nil where there is nothing. That a capture of
    /// another rule is there (`%{NAME}`) is not seen from here.
    package var fault: String? {
        let rule = RuleDefinition("X", .body(self), at: RulePlace(file: "", line: 0))
        for problem in CompiledRules([rule]).problems where problem.kind != .warning {
            let message = problem.message.hasPrefix("rule X: ") ? problem.message.dropFirst(8) : problem.message[...]
            guard !message.hasPrefix("no rule captures") else { continue }
            return message.hasPrefix("the pattern: ") ? String(message.dropFirst(13)) : "\(message) are not supported"
        }
        return nil
    }
}
