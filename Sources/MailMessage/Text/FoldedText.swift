/// Text as it is shown: runs of blanks become one, and lines break where blocks begin and end.
struct FoldedText {
    /// The text so far, UTF-8.
    private(set) var bytes: [UInt8] = []
    /// Whether there was more than the limit.
    private(set) var isTruncated = false
    private let limit: Int
    private var breaks = 0
    private var isSpaced = false

    init(limit: Int) { self.limit = limit }

    /// Begins a new line, and leaves as many empty lines less one before it; never more than one.
    mutating func breakLine(atLeast count: Int = 1) { breaks = max(breaks, min(count, 2)) }

    /// Begins one more line.
    mutating func addLine() { breaks = min(breaks + 1, 2) }

    /// Parts words.
    mutating func space() { isSpaced = true }

    /// Appends text; control characters in it count for nothing.
    mutating func append(_ text: Span<UInt8>, _ range: Range<Int>, isPreformatted: Bool) {
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let start = index
            while index < end {
                let byte = text[index]
                if byte > 0x20 {
                    // A no-break space.
                    if byte == 0xC2, index + 1 < end, text[index + 1] == 0xA0 { break }
                } else if byte != 0x20 || index == start || index + 1 >= end || text[index + 1] <= 0x20
                    || text[index + 1] == 0xC2
                {
                    break
                }
                index += 1
            }
            if index > start { write(text, start..<index) }
            guard index < end else { return }
            switch text[index] {
            case 0xC2:
                isSpaced = true
                index += 1
            case 0x0A where isPreformatted: addLine()
            case let byte where byte.isHTMLSpace: isSpaced = true
            default: break
            }
            index += 1
        }
    }

    /// Appends one character.
    mutating func append(codePoint: UInt32, isPreformatted: Bool) {
        var character: [UInt8] = []
        character.append(scalar: codePoint)
        append(character.span, 0..<character.count, isPreformatted: isPreformatted)
    }

    private mutating func write(_ text: Span<UInt8>, _ range: Range<Int>) {
        guard !isTruncated else { return }
        guard bytes.count + range.count + 2 <= limit else {
            isTruncated = true
            let free = limit - bytes.count - 2
            if free > 0 { bytes.append(text, range.prefix(free)) }
            return
        }
        if !bytes.isEmpty {
            if breaks > 0 {
                for _ in 0..<breaks { bytes.append(0x0A) }
            } else if isSpaced {
                bytes.append(0x20)
            }
        }
        (breaks, isSpaced) = (0, false)
        bytes.append(text, range)
    }
}
