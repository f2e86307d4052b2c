/// A quick look at a page, for the many that carry nothing.
///
/// It may say yes where `VisibleText` finds nothing, but never no where that finds embedded data or names of downloads.
package enum PageGlance {
    /// Whether a page may have a script, or a link to data within itself.
    package static func mayCarryFiles(html bytes: Span<UInt8>, label: String? = nil) -> Bool {
        switch HTMLCharset.encoding(of: bytes, label: label) {
        case .utf8, .windows1252: return hasScript(bytes) || hasAttribute(bytes)
        // Other charsets may hide ASCII letters.
        default: return true
        }
    }

    private static func hasScript(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        while let place = bytes.position(of: UInt8(ascii: "<"), in: index..<bytes.count) {
            if bytes.begins(at: place + 1, with: "script") { return true }
            index = place + 1
        }
        return false
    }

    /// Whether an attribute holds a script, a page, data, or the way to another page.
    private static func hasAttribute(_ bytes: Span<UInt8>) -> Bool {
        var index = 0
        while let place = bytes.position(of: UInt8(ascii: "="), in: index..<bytes.count) {
            if isActive(bytes, index..<place) { return true }
            var start = skipBlanks(bytes, from: place + 1)
            if start < bytes.count, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
                start = skipBlanks(bytes, from: start + 1)
            }
            if ["data", "javascript", "refresh"].contains(where: { bytes.begins(at: start, with: $0) }) { return true }
            index = place + 1
        }
        return false
    }

    private static func skipBlanks(_ bytes: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        return index
    }

    /// Whether the name of an attribute is `srcdoc` or begins with `on`: one that ends where a range does, which begins at
    /// the page's beginning or behind an equals sign.
    private static func isActive(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1].isHTMLSpace { end -= 1 }
        var start = end
        // A quote may be part of a name, or end the value before it.
        while start > range.lowerBound {
            let before = bytes[start - 1]
            let isEnd = before.isHTMLSpace || before == UInt8(ascii: "/")
            if isEnd || before == UInt8(ascii: "\"") || before == UInt8(ascii: "'"), isActiveName(bytes, start) {
                return true
            }
            guard !isEnd else { return false }
            start -= 1
        }
        return isActiveName(bytes, start)
    }

    private static func isActiveName(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
        bytes.begins(at: start, with: "on") || bytes.begins(at: start, with: "srcdoc")
    }
}

extension Span where Element == UInt8 {
    /// Whether a word in small letters stands at a place, in any letters, with blanks anywhere in it; or may, since
    /// there is a character reference.
    fileprivate func begins(at start: Int, with word: String) -> Bool {
        var index = start
        for letter in word.utf8 {
            while index < count, self[index] == 0x09 || self[index] == 0x0A || self[index] == 0x0D { index += 1 }
            guard index < count else { return false }
            if self[index] == UInt8(ascii: "&") { return true }
            guard self[index] | 0x20 == letter else { return false }
            index += 1
        }
        return true
    }
}
