/// Puts the values of parameters into a text: `$name`, `${name}`, `$(name)`, `${name?value}`, `${name:value}`,
/// `${name?{value}:{other}}`, `${{$name} == {value} ? {one} : {other}}` and `$$` (postconf(5), `mac_expand`).
///
/// Functions such as `${domain_to_ascii{...}}`, which later versions have, are left out, and so is what cannot be read:
/// Postfix itself would not start.
struct PostfixExpansion {
    /// The most parameters within parameters, as in Postfix.
    private static let mostLevels = 100
    /// The most characters and steps of one text: parameters that double each other would never end.
    private static let mostWork = 100_000

    private let value: (String) -> String?
    private var work = 0

    /// Makes one.
    /// - Parameter value: the text of a parameter as it is written; nil where there is none of the name.
    init(_ value: @escaping (String) -> String?) {
        self.value = value
    }

    /// The text with all values put in.
    mutating func expand(_ text: String) -> String {
        work = 0
        return expand(Array(text)[...], level: 0)
    }

    private mutating func expand(_ text: ArraySlice<Character>, level: Int) -> String {
        guard level <= Self.mostLevels else { return "" }
        var result = ""
        var at = text.startIndex
        while at < text.endIndex {
            work += 1
            guard work < Self.mostWork else { return result }
            let next = text.index(after: at)
            guard text[at] == "$" else {
                result.append(text[at])
                at = next
                continue
            }
            if next < text.endIndex, text[next] == "$" {
                result.append("$")
                at = text.index(after: next)
            } else if next < text.endIndex, let close = Self.closings[text[next]] {
                guard let end = Self.end(of: text[next...], open: text[next], close: close) else { return result }
                result += expression(text[text.index(after: next)..<end], level: level)
                at = text.index(after: end)
            } else {
                let name = text[next...].prefix(while: Self.isNameCharacter)
                result += parameter(String(name), level: level)
                at = name.endIndex
            }
        }
        return result
    }

    private mutating func parameter(_ name: String, level: Int) -> String {
        guard let text = value(name) else { return "" }
        return expand(Array(text)[...], level: level + 1)
    }

    /// What stands in `${...}`.
    private mutating func expression(_ text: ArraySlice<Character>, level: Int) -> String {
        var rest = text.drop(while: \.isWhitespace)
        let isSet: Bool
        let plain: String
        if rest.first == "{" {
            guard let (holds, behind) = comparison(rest, level: level) else { return "" }
            (isSet, plain, rest) = (holds, holds ? "true" : "", behind)
        } else {
            let name = String(rest.prefix(while: Self.isNameCharacter))
            rest = rest.dropFirst(name.count).drop(while: \.isWhitespace)
            if rest.isEmpty { return parameter(name, level: level) }
            // What is asked for is the text as it is written.
            (isSet, plain) = (value(name)?.isEmpty == false, "")
        }
        switch rest.first {
        case nil: return plain
        case "?":
            let (one, behind) = Self.operand(rest.dropFirst())
            if isSet { return expand(one, level: level + 1) }
            guard behind.first == ":" else { return "" }
            return expand(Self.operand(behind.dropFirst()).0, level: level + 1)
        case ":": return isSet ? "" : expand(Self.operand(rest.dropFirst()).0, level: level + 1)
        default: return ""
        }
    }

    /// Whether `{left} operator {right}` holds, and what stands behind it.
    private mutating func comparison(
        _ text: ArraySlice<Character>, level: Int
    ) -> (Bool, ArraySlice<Character>)? {
        guard let leftEnd = Self.end(of: text, open: "{", close: "}") else { return nil }
        let left = expand(text[text.startIndex + 1..<leftEnd], level: level + 1)
        var rest = text[(leftEnd + 1)...].drop(while: \.isWhitespace)
        let sign = String(rest.prefix { "<>!=".contains($0) })
        rest = rest.dropFirst(sign.count)
        let suffix = String(rest.prefix(while: Self.isNameCharacter))
        rest = rest.dropFirst(suffix.count).drop(while: \.isWhitespace)
        guard rest.first == "{", let rightEnd = Self.end(of: rest, open: "{", close: "}") else { return nil }
        let right = expand(rest[rest.startIndex + 1..<rightEnd], level: level + 1)
        let behind = rest[(rightEnd + 1)...].drop(while: \.isWhitespace)
        guard let holds = PostfixComparison(left, right, asLevels: suffix == "level").holds(sign) else { return nil }
        return (holds, behind)
    }

    /// A result behind `?` or `:`, in braces or bare, and what stands behind it.
    private static func operand(
        _ text: ArraySlice<Character>
    ) -> (ArraySlice<Character>, ArraySlice<Character>) {
        let start = text.drop(while: \.isWhitespace)
        guard start.first == "{", let end = end(of: start, open: "{", close: "}") else { return (text, []) }
        return (start[(start.startIndex + 1)..<end], start[(end + 1)...].drop(while: \.isWhitespace))
    }

    private static let closings: [Character: Character] = ["{": "}", "(": ")"]

    private static func isNameCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_")
    }

    /// Where the parenthesis closes that opens a text.
    private static func end(of text: ArraySlice<Character>, open: Character, close: Character) -> Int? {
        var depth = 0
        for index in text.indices {
            if text[index] == open { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
