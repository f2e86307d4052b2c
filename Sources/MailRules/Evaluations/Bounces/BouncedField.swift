import MailMessage

/// A field in the body of a bounce while its lines are read.
struct BouncedField {
    /// Whether it is a Received field; nil where nothing but marks of quotation came yet.
    private var isReceived: Bool?
    /// What no word was found in yet, from the white space before it on.
    private var rest: [UInt8] = []

    /// Whether a line begins a Received field, quoted perhaps.
    static func isReceived(_ line: Span<UInt8>) -> Bool {
        line.has("received:", at: line.end(of: 0, while: isQuotation), end: line.count)
    }

    private static func isQuotation(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x3E }

    /// Adds a line.
    /// - Returns: whether it is of a Received field, and a relay stands in it between white space.
    mutating func add(_ line: Span<UInt8>, _ relays: AddressList) -> Bool {
        if isReceived == nil, line.end(of: 0, while: Self.isQuotation) < line.count {
            isReceived = Self.isReceived(line)
        }
        guard isReceived != false else { return false }
        line.append(0..<line.count, to: &rest)
        var from = 0
        let isFound = Self.findName(in: rest.span, &from, isSeparator: \.isSpaceByte, relays)
        rest.removeFirst(from)
        return isFound
    }

    /// Whether a relay stands in a paragraph between spaces.
    static func names(_ relays: AddressList, inParagraph text: Span<UInt8>) -> Bool {
        var from = 0
        return findName(in: text, &from, isSeparator: { $0 == 0x20 }, relays)
    }

    /// Looks for words with a dot inside, the separators around each its own.
    /// - Parameter from: where to look; it becomes the place of the separator before the last word, which has not ended.
    private static func findName(
        in text: Span<UInt8>, _ from: inout Int, isSeparator: (UInt8) -> Bool, _ relays: AddressList
    ) -> Bool {
        while true {
            from = text.end(of: from) { !isSeparator($0) }
            guard from < text.count else { return false }
            let end = text.end(of: from + 1) { !$0.isSpaceByte }
            guard end < text.count else { return false }
            guard isSeparator(text[end]), hasInnerDot(text.extracting(from + 1..<end)) else {
                from += 1
                continue
            }
            if relays.contains(text.copy(from + 1..<end)) { return true }
            from = end + 1
        }
    }

    private static func hasInnerDot(_ word: Span<UInt8>) -> Bool {
        guard let dot = word.nextIndex(of: 0x2E, from: 1) else { return false }
        return dot < word.count - 1
    }
}
