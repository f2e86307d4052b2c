/// Words of a value, as Postfix takes them apart (`mystrtokq`): what stands in braces is one word.
enum PostfixWords {
    /// The separators of lists.
    static let comma: Set<Character> = [",", " ", "\t", "\r", "\n", "\r\n"]
    /// White space alone.
    static let blank: Set<Character> = [" ", "\t", "\r", "\n", "\r\n"]

    /// The words.
    static func split(_ text: some StringProtocol, at separators: Set<Character>) -> [String] {
        split(text, at: separators, limit: .max).map(\.word)
    }

    /// The words and where they begin; the last one is the rest of the text where there are more than the limit.
    static func split(
        _ text: some StringProtocol, at separators: Set<Character>, limit: Int
    ) -> [(word: String, offset: Int)] {
        var words: [(word: String, offset: Int)] = []
        var word = ""
        var start = 0
        var depth = 0
        for (offset, character) in text.enumerated() {
            if depth == 0, separators.contains(character) {
                if !word.isEmpty { words.append((word, start)) }
                word = ""
                continue
            }
            if word.isEmpty {
                start = offset
                if words.count == limit - 1 {
                    return words + [(String(text.dropFirst(offset)), offset)]
                }
            }
            if character == "{" { depth += 1 }
            if character == "}" { depth = max(0, depth - 1) }
            word.append(character)
        }
        if !word.isEmpty { words.append((word, start)) }
        return words
    }

    /// What stands between the braces of a word; nil where it is none in braces.
    static func inBraces(_ word: String) -> String? {
        guard word.hasPrefix("{"), word.hasSuffix("}"), word.count >= 2 else { return nil }
        return String(word.dropFirst().dropLast())
    }

    /// Name and value of `name = value`; nil where it is none (`split_nameval`).
    static func setting(_ text: some StringProtocol) -> (name: String, value: String)? {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        let name = trimmed(text[..<equals])
        guard !name.isEmpty, !name.contains(where: \.isWhitespace) else { return nil }
        return (name, trimmed(text[text.index(after: equals)...]))
    }

    /// The text without white space around it.
    static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest.drop(while: \.isWhitespace))
    }
}
