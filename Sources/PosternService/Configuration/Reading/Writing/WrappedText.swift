/// Prose in lines of a width; what stands in backquotes is not broken.
enum WrappedText {
    /// The lines of a text. A word that is longer than a line has a line of its own.
    /// - Parameters:
    ///   - text: the prose.
    ///   - width: the most that a line may measure.
    ///   - measure: the length of a word.
    static func lines(of text: String, width: Int, measure: (String) -> Int = { $0.count }) -> [String] {
        var lines: [String] = []
        var line = ""
        var length = 0
        for word in words(of: text) {
            let count = measure(word)
            if !line.isEmpty && length + 1 + count > width {
                lines.append(line)
                (line, length) = ("", 0)
            }
            if !line.isEmpty { (line, length) = (line + " ", length + 1) }
            line += word
            length += count
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// The sentences of a text, each without the space behind it.
    static func sentences(of text: String) -> [String] {
        var sentences: [[String]] = [[]]
        for word in words(of: text) {
            sentences[sentences.count - 1].append(word)
            if word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix("!") { sentences.append([]) }
        }
        return sentences.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }
    }

    private static func words(of text: String) -> [String] {
        var words: [String] = []
        var (word, isCode) = ("", false)
        for character in text {
            if character == "`" { isCode.toggle() }
            if character.isWhitespace && !isCode {
                if !word.isEmpty { words.append(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        return word.isEmpty ? words : words + [word]
    }
}
