/// Lines of text as `format=flowed` has them (RFC 3676): long ones broken with a blank at the end, and a blank before
/// those that would be taken for something else.
enum FlowedLines {
    private static let width = 72

    /// - Parameter deletesSpaces: whether the blank at the end is no part of the text (`delsp=yes`).
    static func lines(_ lines: [String], deletesSpaces: Bool) -> [String] {
        lines.flatMap { broken($0, deletesSpaces: deletesSpaces) }
    }

    private static func broken(_ line: String, deletesSpaces: Bool) -> [String] {
        // The line before a signature keeps its blank.
        if line == "-- " { return [" -- "] }
        var text = line[...]
        while text.last == " " { text.removeLast() }
        var broken: [String] = []
        var current = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !current.isEmpty, current.count + word.count + 1 > width, !word.isEmpty {
                broken.append(stuffed(current) + (deletesSpaces ? "  " : " "))
                current = String(word)
            } else {
                current += current.isEmpty && broken.isEmpty && word.startIndex == text.startIndex ? "" : " "
                current += word
            }
        }
        broken.append(stuffed(current))
        return broken
    }

    private static func stuffed(_ line: String) -> String {
        let isOdd = line.hasPrefix(" ") || line.hasPrefix(">") || line.hasPrefix("From ") || line.hasPrefix("--")
        return isOdd ? " " + line : line
    }
}
