/// Reads a call: `check_x('a', "b", 3)`.
enum ArgumentReader {
    /// Reads the name of a function and what stands between its brackets.
    /// - Returns: nil where it is no call.
    static func call(_ text: ArraySlice<UInt8>) -> (function: String, arguments: ArraySlice<UInt8>)? {
        let name = text.prefix(while: RuleText.isWord)
        let rest = text[name.endIndex...]
        guard !name.isEmpty, rest.first == 0x28, rest.last == 0x29, rest.count > 1 else { return nil }
        return (RuleText.string(name), rest.dropFirst().dropLast())
    }

    /// Reads arguments: in quotes of either kind, or bare ones of letters, digits, `.`, `:` and `-`.
    /// - Returns: nil where they are not that.
    static func arguments(_ text: ArraySlice<UInt8>) -> [[UInt8]]? {
        var (arguments, rest): ([[UInt8]], ArraySlice<UInt8>) = ([], RuleText.trimmed(text))
        while let first = rest.first {
            let isQuoted = first == 0x27 || first == 0x22
            guard let argument = isQuoted ? quoted(rest, by: first) : bare(rest) else { return nil }
            arguments.append(Array(argument.value))
            rest = argument.rest
        }
        return arguments
    }

    /// To the first quote that a comma or the end follows.
    private static func quoted(
        _ text: ArraySlice<UInt8>, by quote: UInt8
    ) -> (value: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        var at = text.startIndex + 1
        while let close = text[at...].firstIndex(of: quote) {
            if let rest = behindComma(text[(close + 1)...]) { return (text[(text.startIndex + 1)..<close], rest) }
            at = close + 1
        }
        return nil
    }

    private static func bare(_ text: ArraySlice<UInt8>) -> (value: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
        let value = text.prefix {
            RuleText.isLetter($0) || RuleText.isDigit($0) || $0 == 0x2E || $0 == 0x3A || $0 == 0x2D
        }
        guard !value.isEmpty, let rest = behindComma(text[value.endIndex...]) else { return nil }
        return (value, rest)
    }

    private static func behindComma(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let rest = text.drop(while: RuleText.isBlank)
        guard let comma = rest.first else { return rest }
        return comma == 0x2C ? rest.dropFirst().drop(while: RuleText.isBlank) : nil
    }
}
