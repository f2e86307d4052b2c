import MailRules

extension ValueKind where Value == String {
    /// The name of a rule that is written in the configuration.
    static var ruleName: ValueKind {
        let wanted = "a name in capitals such as `CHEAP_PILLS` or `__SHOP`"
        return .scalar(
            wanted: wanted, form: "capitals, digits and `_`", example: "CHEAP_PILLS", write: YAMLText.written,
            parse: { text in
                let name = text.hasPrefix("__") ? String(text.dropFirst(2)) : text
                return text.utf8.count <= 60 && StageNames.isContentRule(name)
                    ? .success(text) : .failure(.wanted(wanted))
            })
    }
}

extension ValueKind where Value == PatternText {
    /// An expression as in Perl, with its delimiters, that can be compiled.
    static var perlPattern: ValueKind {
        let wanted = "a pattern such as `/cheap pills/i`"
        return .scalar(
            wanted: wanted, form: "an expression as in Perl: `/expression/flags` or `m{expression}flags`",
            example: "/cheap pills/i", write: { _ in nil },
            parse: { text in
                guard !text.isEmpty else { return .failure(.wanted(wanted)) }
                do throws(RuleFault) {
                    let pattern = try PatternReader.read(Array(text.utf8)[...])
                    if let reason = PatternReader.reasonToMatchAlways(pattern.expression) {
                        return .failure(ValueProblem(rest: ", which matches every text, for \(reason)"))
                    }
                    guard let fault = pattern.fault else { return .success(pattern) }
                    return .failure(ValueProblem(rest: ", but that cannot be compiled: \(fault)"))
                } catch {
                    return .failure(ValueProblem(rest: ", but \(error.message)"))
                }
            })
    }
}
