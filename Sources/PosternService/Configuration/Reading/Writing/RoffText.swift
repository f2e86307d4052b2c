/// Prose in roff(7): each sentence on a line of its own, code in quotes, nothing that a formatter would act on.
enum RoffText {
    /// The lines of a text, at most 72 characters as they are escaped where the words allow it.
    static func lines(of text: String) -> [String] {
        WrappedText.sentences(of: text)
            .flatMap { WrappedText.lines(of: $0, width: 72, measure: { escaped($0).count }) }.map(escaped)
    }

    private static func escaped(_ line: String) -> String {
        var (escaped, isCode) = ("", false)
        for character in line {
            switch character {
            case "`":
                escaped += isCode ? "\\(cq" : "\\(oq"
                isCode.toggle()
            case "\\": escaped += "\\e"
            case "-" where isCode: escaped += "\\-"
            case "~" where isCode: escaped += "\\(ti"
            case "^" where isCode: escaped += "\\(ha"
            default: escaped.append(character)
            }
        }
        // At the beginning of a line these would make it a request.
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
