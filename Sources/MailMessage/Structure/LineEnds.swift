import Glibc

/// What ends a line, in one reading of a message.
enum LineEnds: Sendable {
    /// A line feed, with or without a carriage return before it: what nearly all programs take.
    case lineFeed
    /// A carriage return that stands alone as well, as old Macintosh programs and some mail clients have it.
    case anyCarriageReturn
}

/// A line within a source.
struct Line {
    /// Its bytes without the end.
    let text: Range<Int>
    /// Where the next line begins.
    let next: Int

    var isEmpty: Bool { text.isEmpty }
}

extension Span where Element == UInt8 {
    /// The line that begins at a place, within bytes that end at `end`.
    func line(at start: Int, end: Int, _ ends: LineEnds) -> Line {
        var feed = firstIndex(of: 0x0A, in: start..<end) ?? end
        if case .anyCarriageReturn = ends, let bare = firstIndex(of: 0x0D, in: start..<feed), bare + 1 < feed {
            return Line(text: start..<bare, next: bare + 1)
        }
        let next = Swift.min(feed + 1, end)
        if feed > start, self[feed - 1] == 0x0D { feed -= 1 }
        return Line(text: start..<feed, next: next)
    }

    /// Where the first such byte stands in a range.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        return unsafe extracting(range).withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, let found = unsafe memchr(start, Int32(byte), buffer.count) else {
                return nil
            }
            return unsafe range.lowerBound + (UnsafeRawPointer(found) - UnsafeRawPointer(start))
        }
    }

    /// Whether the bytes at a place are these, and end before `end`.
    func starts(with text: StaticString, at place: Int, end: Int, ignoringCase: Bool = false) -> Bool {
        guard text.utf8CodeUnitCount <= end - place else { return false }
        return text.withUTF8Buffer { bytes in
            for index in bytes.indices {
                let (mine, other) = unsafe (self[place + index], bytes[index])
                guard mine == other || (ignoringCase && mine.lowercased == other) else { return false }
            }
            return true
        }
    }

    /// Whether a text of small letters occurs in a range, in letters of either case.
    func contains(_ text: StaticString, in range: Range<Int>) -> Bool {
        let first = text.withUTF8Buffer { unsafe $0.first ?? 0 }
        for place in range where self[place].lowercased == first {
            if starts(with: text, at: place, end: range.upperBound, ignoringCase: true) { return true }
        }
        return false
    }

    /// The range without the blanks, line ends and NULs around it.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        func isWhite(_ byte: UInt8) -> Bool { byte.isBlank || byte.isLineEnd || byte == 0 }
        while lower < upper, isWhite(self[lower]) { lower += 1 }
        while upper > lower, isWhite(self[upper - 1]) { upper -= 1 }
        return lower..<upper
    }
}
