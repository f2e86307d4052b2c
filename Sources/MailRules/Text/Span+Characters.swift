import MailMessage

extension Span where Element == UInt8 {
    /// How many bytes of white space stand at an index of UTF-8; 0 where there is none.
    /// - Parameter isUnicode: whether Unicode's white space counts, such as U+00A0, or ASCII's alone.
    @inline(__always) func spaceLength(at index: Int, isUnicode: Bool) -> Int {
        let byte = self[index]
        if byte <= 0x20 { return byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
        return isUnicode && byte >= 0xC2 ? wideSpaceLength(at: index) : 0
    }

    private func wideSpaceLength(at index: Int) -> Int {
        guard index + 1 < count else { return 0 }
        let second = self[index + 1]
        if self[index] == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
        guard index + 2 < count else { return 0 }
        let third = self[index + 2]
        switch (self[index], second) {
        case (0xE1, 0x9A), (0xE3, 0x80): return third == 0x80 ? 3 : 0
        case (0xE2, 0x80): return 0x80...0x8A ~= third || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : 0
        case (0xE2, 0x81): return third == 0x9F ? 3 : 0
        default: return 0
        }
    }

    /// How many characters a range of UTF-8 has.
    func characterCount(in range: Range<Int>) -> Int {
        var count = 0
        for index in range where self[index] & 0xC0 != 0x80 { count &+= 1 }
        return count
    }

    /// Where the character begins that stands so many characters behind an index; the end where there are fewer.
    func index(of start: Int, movedBy characters: Int) -> Int {
        var (index, left) = (start, characters)
        while index < count, left > 0 {
            index += 1
            while index < count, self[index] & 0xC0 == 0x80 { index += 1 }
            left -= 1
        }
        return index
    }

    /// Where the character begins that ends before an index, which is greater than 0.
    func startOfCharacter(before index: Int) -> Int {
        var start = index - 1
        while start > 0, self[start] & 0xC0 == 0x80, index - start < 4 { start -= 1 }
        return start
    }

    /// A range without the white space around it.
    func trimmed(_ range: Range<Int>, isUnicode: Bool) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let length = spaceLength(at: start, isUnicode: isUnicode)
            guard length > 0 else { break }
            start += length
        }
        while end > start {
            let last = startOfCharacter(before: end)
            guard last >= start, spaceLength(at: last, isUnicode: isUnicode) == end - last else { break }
            end = last
        }
        return start..<end
    }

    /// Whether bytes stand at an index, those of the span made small.
    /// - Parameter word: in small letters.
    func has(_ word: StaticString, at index: Int, end: Int) -> Bool {
        guard index >= 0, end <= count, end - index >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in
            for offset in 0..<word.count {
                guard unsafe self[index + offset].lowercased == word[offset] else { return false }
            }
            return true
        }
    }

    /// Where a byte stands first in a range.
    func position(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard let found = extracting(range).nextIndex(of: byte, from: 0) else { return nil }
        return range.lowerBound + found
    }

    /// Where bytes stand first in a range, those of the span made small.
    /// - Parameter word: in small letters, not empty.
    func position(of word: StaticString, in range: Range<Int>) -> Int? {
        let first = word.withUTF8Buffer { unsafe $0.first ?? 0 }
        var index = range.lowerBound
        while index < range.upperBound {
            if self[index].lowercased == first, has(word, at: index, end: range.upperBound) { return index }
            index += 1
        }
        return nil
    }

    /// The bytes of a range, ASCII capitals made small.
    func lowercased(_ range: Range<Int>) -> [UInt8] {
        var bytes = copy(range)
        for index in bytes.indices { bytes[index] = bytes[index].lowercased }
        return bytes
    }
}

extension UInt8 {
    /// A letter, digit or `_` of ASCII.
    var isWordByte: Bool { 0x61...0x7A ~= self | 0x20 || 0x30...0x39 ~= self || self == 0x5F }

    /// A letter of ASCII.
    var isLetterByte: Bool { 0x61...0x7A ~= self | 0x20 }

    /// A digit of ASCII.
    var isDigitByte: Bool { 0x30...0x39 ~= self }

    /// White space of ASCII, the vertical tab with it.
    var isSpaceByte: Bool { self == 0x20 || self &- 0x09 < 5 }
}

extension [UInt8] {
    /// The bytes, ASCII capitals made small.
    var loweredASCII: [UInt8] { map(\.lowercased) }

    /// Appends a code point as UTF-8; what is none becomes U+FFFD.
    mutating func append(codePoint: UInt32) {
        guard codePoint >= 0x80 else { return append(UInt8(truncatingIfNeeded: codePoint)) }
        for byte in (Unicode.Scalar(codePoint) ?? "\u{FFFD}").utf8 { append(byte) }
    }
}
