extension RuleReader {
    /// Takes a rule in; the last of a name counts, at the place of the first.
    mutating func define(_ name: ArraySlice<UInt8>, _ test: RuleTest) throws(RuleFault) {
        try check(name)
        let rule = RuleDefinition(RuleText.string(name), test, at: place)
        if let index = indices[rule.name] {
            definitions[index] = rule
        } else {
            indices[rule.name] = definitions.count
            definitions.append(rule)
        }
        if name.count > 40, !rule.name.hasPrefix("_"), !rule.name.hasPrefix("T_") {
            report(RuleFault("the name \(rule.name) is longer than 40 letters; 22 are enough", .warning))
        }
    }

    private func check(_ name: ArraySlice<UInt8>) throws(RuleFault) {
        guard RuleText.isRuleName(name) else {
            throw RuleFault("`\(RuleText.shown(name))` is no rule's name; take letters, digits and `_`, no digit first")
        }
        guard name.count <= 100 else {
            throw RuleFault("the rule's name has \(name.count) letters; more than 100 are not allowed, 22 are enough")
        }
    }

    // MARK: Kinds of rules

    mutating func header(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let (name, rest) = try nameAndTest("header", value)
        if let call = try call(rest) {
            let isList = call.function.hasPrefix("check_rbl") || call.function.hasPrefix("check_dns")
            return try define(name, call, isList ? .list : .header)
        }
        if rest.starts(with: Array("exists:".utf8)) {
            var field = rest.dropFirst(7)
            if field.last == 0x3A { field = field.dropLast() }
            guard HeaderSelector.isField(field) else {
                throw RuleFault("behind `exists:` must stand a field's name, and nothing else")
            }
            return try define(name, .headerExists(HeaderSelector(RuleText.string(field))))
        }
        let (selector, isNegated, whole) = try comparison(rest)
        var pattern = whole
        let ifUnset = Self.takeIfUnset(&pattern)
        let test = try self.pattern(pattern, of: name)
        var header = HeaderTest(try HeaderSelector(reading: selector), test)
        (header.isNegated, header.ifUnset) = (isNegated, ifUnset)
        try define(name, .header(header))
        capture(name, test)
    }

    mutating func text(
        _ word: String, _ value: ArraySlice<UInt8>, _ kind: EvaluationCall.Kind?, _ test: (PatternText) -> RuleTest
    ) throws(RuleFault) {
        let (name, rest) = try nameAndTest(word, value)
        if let kind, let call = try call(rest) { return try define(name, call, kind) }
        let pattern = try pattern(rest, of: name)
        try define(name, test(pattern))
        capture(name, pattern)
    }

    mutating func partHeader(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let (name, rest) = try nameAndTest("mimeheader", value)
        let (selector, isNegated, whole) = try comparison(rest)
        var pattern = whole
        let ifUnset = Self.takeIfUnset(&pattern)
        let words = selector.split(separator: 0x3A, omittingEmptySubsequences: false)
        let isRaw = words.count == 2 && RuleText.equals(words[1], "raw")
        guard !words[0].isEmpty, words.count == 1 || words.count == 2 && (isRaw || words[1].isEmpty) else {
            throw RuleFault(
                "`\(RuleText.shown(selector))` is no field of a part; behind its name, `:raw` alone may stand")
        }
        let text = try self.pattern(pattern, of: name)
        var test = PartHeaderTest(RuleText.string(words[0]), text)
        (test.isRaw, test.isNegated, test.ifUnset) = (isRaw, isNegated, ifUnset)
        try define(name, .partHeader(test))
        capture(name, text)
    }

    mutating func meta(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let (name, rest) = try nameAndTest("meta", value)
        let expression = try MetaReader.read(rest)
        _ = try expression.valueWithoutHits()
        try define(name, .meta(expression))
    }

    mutating func reuse(_ value: ArraySlice<UInt8>) throws(RuleFault) {
        let words = RuleText.words(value)
        guard let name = words.first, words.allSatisfy({ $0.allSatisfy(RuleText.isWord) }) else {
            throw RuleFault("`reuse` needs names of rules")
        }
        // It says that there is such a rule, and takes nothing from one that is there.
        if indices[RuleText.string(name)] == nil { try define(name, .nothing) }
    }

    // MARK: Parts of rules

    func nameAndTest(
        _ word: String, _ value: ArraySlice<UInt8>
    ) throws(RuleFault) -> (name: ArraySlice<UInt8>, rest: ArraySlice<UInt8>) {
        let (name, rest) = RuleText.firstWord(value)
        guard !rest.isEmpty else { throw RuleFault("`\(word)` needs a rule's name and what it tests") }
        return (name, rest)
    }

    func pattern(_ text: ArraySlice<UInt8>, of name: ArraySlice<UInt8>) throws(RuleFault) -> PatternText {
        do throws(RuleFault) {
            return try PatternReader.read(text)
        } catch {
            throw RuleFault("\(RuleText.shown(name)): \(error.message)")
        }
    }

    private mutating func capture(_ name: ArraySlice<UInt8>, _ pattern: PatternText) {
        if PatternReader.hasCapture(pattern.expression) { priorities[RuleText.string(name)] = -10000 }
        if let reason = PatternReader.reasonToMatchAlways(pattern.expression) {
            report(RuleFault("\(RuleText.shown(name)): the pattern matches every text, for \(reason)", .warning))
        }
        if let at = PatternReader.strayBrace(pattern.expression, isExtended: pattern.flags.contains("x")) {
            let message =
                "the `{` at byte \(at) of the pattern counts nothing, and SpamAssassin leaves the rule out; write `\\{`"
            report(RuleFault("\(RuleText.shown(name)): \(message)", .warning))
        }
    }

    /// What stands behind `eval:`, perhaps `rbleval:`; nil for another test.
    private func call(
        _ text: ArraySlice<UInt8>
    ) throws(RuleFault) -> (function: String, arguments: ArraySlice<UInt8>)? {
        let words = [Array("eval:".utf8), Array("rbleval:".utf8)]
        guard let word = words.first(where: { text.starts(with: $0) }) else { return nil }
        guard let call = ArgumentReader.call(text.dropFirst(word.count)) else {
            throw RuleFault("behind `eval:` must stand a function with its arguments in brackets, as in `check_x('a')`")
        }
        return call
    }

    /// Takes a call in; where its arguments cannot be read, the rule is there and off.
    private mutating func define(
        _ name: ArraySlice<UInt8>, _ call: (function: String, arguments: ArraySlice<UInt8>), _ kind: EvaluationCall.Kind
    ) throws(RuleFault) {
        guard let arguments = ArgumentReader.arguments(call.arguments) else {
            try define(name, .nothing)
            let shown = RuleText.shown(Array(call.function.utf8)[...])
            throw RuleFault("the arguments of `\(shown)` cannot be read; put each into quotes, with `,` between them")
        }
        try define(name, .evaluation(EvaluationCall(kind, call.function, arguments)))
    }

    /// A field, `=~` or `!~`, a pattern.
    private func comparison(
        _ text: ArraySlice<UInt8>
    ) throws(RuleFault) -> (selector: ArraySlice<UInt8>, isNegated: Bool, pattern: ArraySlice<UInt8>) {
        let selector = text.prefix { !RuleText.isBlank($0) && $0 != 0x3D && $0 != 0x21 }
        let rest = text[selector.endIndex...].drop(while: RuleText.isBlank)
        let isNegated = rest.first == 0x21
        let pattern = rest.dropFirst(2).drop(while: RuleText.isBlank)
        guard !selector.isEmpty, rest.first == 0x3D || isNegated, rest.dropFirst().first == 0x7E, !pattern.isEmpty
        else {
            throw RuleFault("the test must be a field, `=~` or `!~`, and a pattern, as in `Subject =~ /x/`")
        }
        return (selector, isNegated, pattern)
    }

    /// Takes `[if-unset: x]` from the end of a pattern.
    private static func takeIfUnset(_ pattern: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard pattern.last == 0x5D else { return nil }
        let word = Array("[if-unset:".utf8)
        var at = pattern.startIndex
        while let open = pattern[at...].firstIndex(of: 0x5B) {
            at = open + 1
            guard open > pattern.startIndex, RuleText.isBlank(pattern[open - 1]), pattern[open...].starts(with: word)
            else { continue }
            let rest = pattern[(open + word.count)...].dropLast()
            let value = rest.drop(while: RuleText.isBlank)
            guard !value.isEmpty, value.startIndex > rest.startIndex else { continue }
            pattern = RuleText.trimmed(pattern[..<open])
            return Array(value)
        }
        return nil
    }
}
