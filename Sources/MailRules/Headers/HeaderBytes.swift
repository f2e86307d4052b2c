/// Classes of bytes as Perl means them in byte strings: ASCII alone counts.
extension UInt8 {
    /// White space (`\s`).
    var isHeaderSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }

    /// A digit.
    var isHeaderDigit: Bool { 0x30...0x39 ~= self }

    /// A letter or digit.
    var isHeaderAlphanumeric: Bool { 0x30...0x39 ~= self || 0x41...0x5A ~= self || 0x61...0x7A ~= self }

    /// A byte of a word (`\w`).
    var isHeaderWord: Bool { isHeaderAlphanumeric || self == 0x5F }

    /// A capital of ASCII made small.
    var smallLetter: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }
}

extension Collection where Element == UInt8 {
    /// The bytes with capitals of ASCII made small.
    var inSmallLetters: [UInt8] { map(\.smallLetter) }

    /// Whether the bytes are those of a text in small letters, capitals counting as small letters.
    func equalsSmall(_ text: some Collection<UInt8>) -> Bool {
        count == text.count && zip(self, text).allSatisfy { $0.smallLetter == $1 }
    }
}

extension BidirectionalCollection where Element == UInt8 {
    /// The bytes without white space before and behind them.
    var withoutOuterSpace: SubSequence {
        guard let first = firstIndex(where: { !$0.isHeaderSpace }),
            let last = lastIndex(where: { !$0.isHeaderSpace })
        else { return self[endIndex...] }
        return self[first...last]
    }
}

extension Array<UInt8> {
    /// Whether a text stands at an index.
    func holds(_ text: some RandomAccessCollection<UInt8>, at index: Int) -> Bool {
        guard index >= 0, text.count <= count - index else { return false }
        var at = index
        for byte in text {
            if self[at] != byte { return false }
            at += 1
        }
        return true
    }

    /// Whether a text in small letters stands at an index, capitals counting as small letters.
    func holdsSmall(_ text: [UInt8], at index: Int) -> Bool {
        guard index >= 0, text.count <= count - index else { return false }
        for offset in text.indices where self[index + offset].smallLetter != text[offset] { return false }
        return true
    }

    /// Where a text begins first, from an index on.
    func firstPlace(of text: some RandomAccessCollection<UInt8>, from start: Int) -> Int? {
        guard let first = text.first, start >= 0 else { return nil }
        var index = start
        let last = count - text.count
        while index <= last {
            if self[index] == first, holds(text, at: index) { return index }
            index += 1
        }
        return nil
    }

    /// Whether a text stands anywhere.
    func holds(_ text: some RandomAccessCollection<UInt8>) -> Bool { firstPlace(of: text, from: 0) != nil }

    /// Whether a word begins or ends before an index (`\b`).
    func isWordBoundary(_ index: Int) -> Bool {
        let before = index > 0 && index <= count && self[index - 1].isHeaderWord
        let behind = index >= 0 && index < count && self[index].isHeaderWord
        return before != behind
    }
}
