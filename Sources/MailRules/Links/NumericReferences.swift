import MailMessage

/// Character references by number that are left in links: `&#119;`, `&#x77;`.
enum NumericReferences {
    /// Replaces those of printable ASCII, decimal ones before hexadecimal ones, and those of full stops of other scripts.
    static func resolve(_ text: inout [UInt8]) {
        guard text.span.firstPlace(of: opening) != nil else { return }
        for read in [decimal, hexadecimal, fullStop] {
            if let replaced = replaced(text.span, with: read) { text = replaced }
        }
    }

    private static let opening = StaticText("&#")

    /// The byte and the place behind what follows `&#`.
    private typealias Reader = (Span<UInt8>, Int) -> (byte: UInt8, end: Int)?

    /// Nil where nothing is replaced.
    private static func replaced(_ source: Span<UInt8>, with read: Reader) -> [UInt8]? {
        var output: [UInt8] = []
        var done = 0
        while let found = source.firstPlace(of: opening, from: done) {
            if let (byte, end) = read(source, found + 2) {
                source.append(done..<found, to: &output)
                output.append(byte)
                done = end
            } else {
                source.append(done..<found + 2, to: &output)
                done = found + 2
            }
        }
        guard done > 0 else { return nil }
        source.append(done..<source.count, to: &output)
        return output
    }

    private static func decimal(_ text: Span<UInt8>, _ start: Int) -> (byte: UInt8, end: Int)? {
        let first = text.end(of: start) { $0 == 0x30 }
        let end = text.end(of: first, while: \.isDecimalDigit)
        guard 2...3 ~= end - first, text.byte(at: end) == UInt8(ascii: ";") else { return nil }
        var value = 0
        for index in first..<end { value = value * 10 + Int(text[index] - 0x30) }
        return 33...126 ~= value ? (UInt8(value), end + 1) : nil
    }

    private static func hexadecimal(_ text: Span<UInt8>, _ start: Int) -> (byte: UInt8, end: Int)? {
        guard text.byte(at: start) == UInt8(ascii: "x") else { return nil }
        let first = text.end(of: start + 1) { $0 == 0x30 }
        guard text.byte(at: first + 2) == UInt8(ascii: ";"), let high = text[first].hexadecimal,
            let low = text[first + 1].hexadecimal
        else { return nil }
        let value = high << 4 | low
        return 0x21...0x7E ~= value ? (value, first + 3) : nil
    }

    private static func fullStop(_ text: Span<UInt8>, _ start: Int) -> (byte: UInt8, end: Int)? {
        for spelling in fullStops where text.hasCaseless(spelling, at: start) {
            return (UInt8(ascii: "."), start + spelling.bytes.count)
        }
        return nil
    }

    private static let fullStops = [
        StaticText("x2e;"), StaticText("12290;"), StaticText("x3002;"), StaticText("65294;"), StaticText("xff0e;"),
        StaticText("65377;"), StaticText("xff61;"),
    ]
}
