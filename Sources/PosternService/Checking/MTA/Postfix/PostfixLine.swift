/// A logical line of one of Postfix's files: a line with those that continue it (postconf(5)).
///
/// A line that begins with white space continues the one before; empty lines and those whose first character but white
/// space is `#` are as if they were not there, even in between.
struct PostfixLine {
    /// All of it, without line ends.
    let text: String
    /// The number of its first line, from 1.
    let line: Int
    /// Where each further line begins: the number of characters of ``text`` before it, and its number.
    let continuations: [(offset: Int, line: Int)]

    /// The number of the line that holds a character of the text.
    func line(at offset: Int) -> Int {
        continuations.last { $0.offset <= offset }?.line ?? line
    }

    /// Reads a file.
    /// - Returns: its logical lines, and the numbers of lines that continue nothing, which Postfix leaves out.
    static func read(_ bytes: [UInt8]) -> (lines: [PostfixLine], strays: [Int]) {
        var lines: [PostfixLine] = []
        var strays: [Int] = []
        var open: Open?
        var isStray = false
        for (index, raw) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard let first = raw.first(where: { !isSpace($0) }), first != UInt8(ascii: "#") else { continue }
            // Bytes that are no UTF-8 become U+FFFD: no name or address that matters here has any.
            let text = String(decoding: raw, as: UTF8.self)
            if raw.first.map(isSpace) == false {
                if let line = open?.closed { lines.append(line) }
                open = Open(line: index + 1)
                open?.add(text)
                isStray = false
            } else if open != nil {
                open?.addFurther(text, line: index + 1)
            } else if !isStray {
                strays.append(index + 1)
                isStray = true
            }
        }
        if let line = open?.closed { lines.append(line) }
        return (lines, strays)
    }

    /// A line that may go on.
    private struct Open {
        let line: Int
        private var continuations: [(offset: Int, line: Int)] = []
        private var count = 0
        private var parts: [String] = []

        init(line: Int) {
            self.line = line
        }

        mutating func add(_ text: String) {
            count += text.count
            parts.append(text)
        }

        mutating func addFurther(_ text: String, line: Int) {
            continuations.append((count, line))
            add(text)
        }

        var closed: PostfixLine { PostfixLine(text: parts.joined(), line: line, continuations: continuations) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
