import MailMessage
import MailPatterns

/// Words that spam for shares has before colons: `Symbol:`, `Current Price:`.
enum StockWords {
    /// How many different ones a text has.
    static func count(in text: Span<UInt8>) -> Int {
        var found: Set<[UInt8]> = []
        for range in shortParagraphs(text) { find(in: text.extracting(range), &found) }
        return found.count
    }

    private static let size = 2048

    /// Pieces of between one and two sizes, that end behind a line, a `>` or a space.
    private static func shortParagraphs(_ text: Span<UInt8>) -> [Range<Int>] {
        guard text.count > size else { return [0..<text.count] }
        var (pieces, start): ([Range<Int>], Int) = ([], 0)
        while text.count - start > 2 * size {
            var end = start + size + 1
            for mark in [0x0A, UInt8(ascii: ">"), 0x20] {
                if let found = text.extracting(0..<start + 2 * size).nextIndex(of: mark, from: start + size) {
                    end = found + 1
                    break
                }
            }
            pieces.append(start..<end)
            start = end
        }
        if start < text.count { pieces.append(start..<text.count) }
        return pieces
    }

    /// Looks at what stands at the beginning of a line: three to thirty bytes, a colon, and something behind it.
    private static func find(in text: Span<UInt8>, _ found: inout Set<[UInt8]>) {
        var index = 0
        while true {
            let start = text.end(of: index, while: \.isSpace)
            guard start < text.count else { return }
            var next = start
            if let (label, end) = label(text, start) {
                if let word = word(text.extracting(label)) { found.insert(word) }
                next = end
            }
            guard let line = text.nextIndex(of: 0x0A, from: next) else { return }
            index = line + 1
        }
    }

    private static func label(_ text: Span<UInt8>, _ start: Int) -> (label: Range<Int>, end: Int)? {
        guard text[start] != UInt8(ascii: ":") else { return nil }
        var end = start + 1
        while end < text.count, end - start < 30, text[end] != UInt8(ascii: ":"), text[end] != 0x0A { end += 1 }
        let colon = text.end(of: end, while: \.isSpace)
        guard end - start >= 3, text.byte(at: colon) == UInt8(ascii: ":") else { return nil }
        let value = text.end(of: colon + 1, while: \.isSpace)
        return value < text.count ? (start..<end, value + 1) : nil
    }

    /// What the letters of a label end in.
    private static func word(_ label: Span<UInt8>) -> [UInt8]? {
        let letters = label.lowercased().filter { 0x61...0x7A ~= $0 }
        guard let range = pattern?.firstMatch(in: letters.span).match?.range else { return nil }
        return Array(letters[range])
    }

    private static let pattern: Pattern? = {
        let words = [
            "^trad(?:e|ing)date", "company(?:name)?", #"s\w?t\w?o\w?c\w?k"#, #"s\w?y\w?m(?:\w?b\w?o\w?l)?"#, "target",
            "ticker",
            "openingp(?:rice)?", "currentp(?:rice)?", "projected", "position", "expectations", "weeks?high",
            "marketperformance", "(?:year|week|month|day|price)(?:target|estimates?)", "sector", "recommendation",
            "rating",
        ]
        return try? Pattern("(?:\(words.joined(separator: "|")))$", options: .lineFeedOnly)
    }()
}
