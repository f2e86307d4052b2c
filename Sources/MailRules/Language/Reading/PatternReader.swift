/// Takes the delimiters and the letters from a pattern as it stands in a rule: `/x/i`, `m{x}`, `qr!x!s`.
package enum PatternReader {
    /// Reads a pattern.
    package static func read(_ text: ArraySlice<UInt8>) throws(RuleFault) -> PatternText {
        let (body, end) = try opened(text)
        // What stands behind the last delimiter are letters; Perl's `e` would run code.
        guard let close = body.lastIndex(of: end) else {
            throw RuleFault("the pattern has no `\(shown(end))` at its end")
        }
        let letters = body[(close + 1)...]
        guard letters.allSatisfy({ 0x61...0x7A ~= $0 && $0 != 0x65 }) else {
            throw RuleFault("behind the pattern stands `\(RuleText.shown(letters))`, and not letters such as `i`")
        }
        let expression = body[..<close]
        if let letter = wrongLetter(letters) {
            throw RuleFault("the letter `\(letter)` behind a pattern is none of `i`, `m`, `s`, `x`, `n` and `a`")
        }
        if hasCode(expression) { throw RuleFault("a pattern may not run code, as `(?{` does") }
        if end != 0x7D, end != 0x5D, end != 0x29, hasUnescaped(end, in: expression) {
            throw RuleFault(
                "the pattern has a `\(shown(end))` in it; write `\\\(shown(end))`, or take other delimiters")
        }
        return PatternText(captured(expression), flags: RuleText.string(letters))
    }

    /// Why a pattern matches every text; nil where nothing says so.
    package static func reasonToMatchAlways(_ expression: [UInt8]) -> String? {
        if expression.isEmpty { return "it is empty" }
        let isBar = { (index: Int) in
            expression[index] == 0x7C && (index == 0 || expression[index - 1] != 0x5C)
        }
        if expression[0] == 0x7C || isBar(expression.count - 1) { return "it begins or ends with `|`" }
        for index in 1..<max(expression.count, 1) where expression[index] == 0x7C && isBar(index - 1) {
            return "it has `||` in it"
        }
        return nil
    }

    /// Whether the pattern has a group with a name in large letters, which others use as `%{NAME}`.
    static func hasCapture(_ expression: [UInt8]) -> Bool {
        var rest = expression[...]
        while let at = rest.firstIndex(of: 0x28) {
            rest = rest[(at + 1)...]
            guard rest.first == 0x3F else { continue }
            var name = rest.dropFirst()
            if name.first == 0x50 { name = name.dropFirst() }
            guard name.first == 0x3C || name.first == 0x27, let letter = name.dropFirst().first else { continue }
            if 0x41...0x5A ~= letter { return true }
        }
        return false
    }

    private static func opened(
        _ text: ArraySlice<UInt8>
    ) throws(RuleFault) -> (body: ArraySlice<UInt8>, end: UInt8) {
        if text.first == 0x2F { return (text.dropFirst(), 0x2F) }
        let letters = text.first == 0x6D ? 1 : text.starts(with: [0x71, 0x72]) ? 2 : 0
        guard letters > 0, let start = text.dropFirst(letters).first, !RuleText.isWord(start) else {
            throw RuleFault("the pattern has no delimiters; write it as `/.../` or `m{...}`")
        }
        guard start != 0x5C else { throw RuleFault("a backslash cannot delimit a pattern") }
        let ends: [UInt8: UInt8] = [0x7B: 0x7D, 0x28: 0x29, 0x3C: 0x3E, 0x5B: 0x5D]
        return (text.dropFirst(letters + 1), ends[start] ?? start)
    }

    private static func wrongLetter(_ letters: ArraySlice<UInt8>) -> Character? {
        var extended = 0
        for letter in letters {
            if letter == 0x78 { extended += 1 }
            guard extended <= 2, Array("imsxna".utf8).contains(letter) else {
                return Character(Unicode.Scalar(letter))
            }
        }
        return nil
    }

    private static func hasCode(_ expression: ArraySlice<UInt8>) -> Bool {
        var rest = expression
        while let at = rest.firstIndex(of: 0x28) {
            rest = rest[(at + 1)...]
            if rest.starts(with: [0x3F, 0x7B]) || rest.starts(with: [0x3F, 0x3F, 0x7B]) { return true }
        }
        return false
    }

    /// Two backslashes are none here, and one before the byte hides it.
    private static func hasUnescaped(_ byte: UInt8, in expression: ArraySlice<UInt8>) -> Bool {
        guard expression.contains(byte) else { return false }
        var isEscaped = false
        for next in expression {
            if next == byte, !isEscaped { return true }
            isEscaped = next == 0x5C && !isEscaped
        }
        return false
    }

    /// `%{NAME}` with its braces escaped, as the name of a capture of another rule.
    private static func captured(_ expression: ArraySlice<UInt8>) -> [UInt8] {
        guard expression.contains(0x25) else { return Array(expression) }
        var text: [UInt8] = []
        text.reserveCapacity(expression.count + 8)
        var at = expression.startIndex
        while at < expression.endIndex {
            if expression[at] == 0x25, text.last != 0x5C, let end = endOfCaptureName(expression[at...]) {
                text += [0x25, 0x5C, 0x7B] + expression[(at + 2)..<(end - 1)] + [0x5C, 0x7D]
                at = end
            } else {
                text.append(expression[at])
                at += 1
            }
        }
        return text
    }

    /// Behind `%{NAME}` or `%{NAME(...)}`: words of large letters and digits with `_` between them.
    private static func endOfCaptureName(_ text: ArraySlice<UInt8>) -> Int? {
        var at = text.startIndex + 2
        guard text.count > 3, text[at - 1] == 0x7B, 0x41...0x5A ~= text[at] else { return nil }
        while at < text.endIndex {
            let byte = text[at]
            let isName = 0x41...0x5A ~= byte || RuleText.isDigit(byte) || byte == 0x5F && text[at - 1] != 0x5F
            guard isName else { break }
            at += 1
        }
        guard at < text.endIndex, text[at - 1] != 0x5F else { return nil }
        if text[at] == 0x28 {
            guard let close = text[at...].firstIndex(where: { $0 == 0x29 || $0 == 0x7D }), text[close] == 0x29 else {
                return nil
            }
            at = close + 1
        }
        return at < text.endIndex && text[at] == 0x7D ? at + 1 : nil
    }

    private static func shown(_ byte: UInt8) -> String { RuleText.shown([byte]) }
}
