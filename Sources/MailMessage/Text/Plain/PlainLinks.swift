/// Finds what mail programs make links of in text: `http:`, `https:`, `ftp:` and `mailto:` links, and `www.` names.
enum PlainLinks {
    private static let schemes = ["http://", "https://", "ftp://", "mailto:"].map { Array($0.utf8) }

    private static let host = Array("www.".utf8)

    /// The links of a UTF-8 text, in their order, each cut to the limit.
    static func find(in text: Span<UInt8>, limits: VisibleText.Limits) -> (links: [Range<Int>], isTruncated: Bool) {
        var links: [Range<Int>] = []
        var index = 0
        while index < text.count {
            guard let start = begin(text, at: index) else {
                index += 1
                continue
            }
            let end = end(text, from: start.lowerBound, after: start.upperBound)
            index = max(end, start.upperBound)
            guard end > start.upperBound else { continue }
            guard links.count < limits.links else { return (links, true) }
            links.append(start.lowerBound..<end)
        }
        return (links, false)
    }

    /// The scheme or `www.` that a link begins with, if it is recognised by the byte at the index.
    private static func begin(_ text: Span<UInt8>, at index: Int) -> Range<Int>? {
        let byte = text[index]
        if byte == UInt8(ascii: ":") {
            for scheme in schemes {
                let colon = scheme.firstIndex(of: UInt8(ascii: ":")) ?? 0
                let start = index - colon
                guard start >= 0, scheme.count <= text.count - start, matches(text, scheme, at: start),
                    start == 0 || !text[start - 1].isLetter
                else { continue }
                return start..<(start + scheme.count)
            }
        } else if byte | 0x20 == UInt8(ascii: "w"), index + 4 < text.count, matches(text, host, at: index),
            index == 0
                || !(text[index - 1].isLetter || text[index - 1].isDigit || text[index - 1] == UInt8(ascii: ".")),
            text[index + 4].isLetter || text[index + 4].isDigit || text[index + 4] >= 0x80
        {
            return index..<(index + 4)
        }
        return nil
    }

    private static func matches(_ text: Span<UInt8>, _ name: [UInt8], at start: Int) -> Bool {
        for offset in name.indices where text[start + offset].lowercased != name[offset] { return false }
        return true
    }

    /// Where a link ends: before a blank, a quote or an angle bracket, and before punctuation that ends a sentence.
    private static func end(_ text: Span<UInt8>, from start: Int, after prefix: Int) -> Int {
        var end = prefix
        var (open, close) = (0, 0)
        while end < text.count, isPart(text, end) {
            if text[end] == UInt8(ascii: "(") { open += 1 }
            if text[end] == UInt8(ascii: ")") { close += 1 }
            end += 1
        }
        while end > prefix {
            switch text[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
                UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                end -= 1
            case UInt8(ascii: ")") where close > open:
                close -= 1
                end -= 1
            default: return end
            }
        }
        return end
    }

    private static func isPart(_ text: Span<UInt8>, _ index: Int) -> Bool {
        switch text[index] {
        case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "|"),
            UInt8(ascii: "\\"), UInt8(ascii: "^"), UInt8(ascii: "`"):
            false
        // A no-break space, the blank and brackets of East Asian text.
        case 0xC2: index + 1 >= text.count || text[index + 1] != 0xA0
        case 0xE3: index + 1 >= text.count || text[index + 1] != 0x80
        default: true
        }
    }
}

extension UInt8 {
    /// An ASCII digit.
    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
}
