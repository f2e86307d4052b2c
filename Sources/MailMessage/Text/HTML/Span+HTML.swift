import Glibc

extension UInt8 {
    /// A blank of HTML: space, tab, line feed, form feed or carriage return.
    var isHTMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D || self == 0x0C }

    /// A blank, `/` or `>`.
    var endsTagName: Bool { isHTMLSpace || self == UInt8(ascii: "/") || self == UInt8(ascii: ">") }

    /// An ASCII letter.
    var isLetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}

extension Span where Element == UInt8 {
    /// Where a byte stands first in a range.
    func position(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard range.lowerBound < range.upperBound else { return nil }
        return unsafe extracting(range).withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, let found = unsafe memchr(start, Int32(byte), buffer.count) else {
                return nil
            }
            return unsafe range.lowerBound + (UnsafeRawPointer(found) - start)
        }
    }
}

extension Span where Element == UInt8 {
    /// The bytes of a range as text, what is malformed replaced.
    func text(_ range: Range<Int>) -> String {
        var text = ""
        text.append(utf8: extracting(range))
        return text
    }

    /// The bytes of a range, at most so many, with character references resolved as in an attribute.
    func attribute(_ range: Range<Int>, limit: Int) -> (value: [UInt8], isTruncated: Bool) {
        var value: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound, value.count < limit {
            let plain = position(of: UInt8(ascii: "&"), in: index..<range.upperBound) ?? range.upperBound
            let end = plain - index > limit - value.count ? index + limit - value.count : plain
            value.append(self, index..<end)
            index = end
            guard index < range.upperBound, index == plain, value.count < limit else { break }
            let found = CharacterReference.read(self, at: index, end: range.upperBound, inAttribute: true)
            value.append(scalar: found?.codePoint ?? UInt32(UInt8(ascii: "&")))
            index = found?.end ?? index + 1
        }
        return (value, index < range.upperBound)
    }
}
