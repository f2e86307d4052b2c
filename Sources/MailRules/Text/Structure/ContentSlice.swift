import MailMessage

/// Bytes that stand in others: the body of a part in that of the message, without a copy.
package struct ContentSlice: Sendable, Hashable {
    /// What they stand in.
    package let bytes: [UInt8]
    /// Where.
    package let range: Range<Int>

    /// Bytes of their own.
    package init(_ bytes: [UInt8] = []) { self.init(bytes, bytes.indices) }

    package init(_ bytes: [UInt8], _ range: Range<Int>) {
        (self.bytes, self.range) = (bytes, range)
    }

    /// How many there are.
    package var count: Int { range.count }
    /// The bytes.
    package var slice: ArraySlice<UInt8> { bytes[range] }

    /// Where the lines stand in `bytes`, each with its line end; the last one may have none.
    package var lines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let end = endOfLine(from: start)
            lines.append(start..<end)
            start = end
        }
        return lines
    }

    /// Behind the line that begins at an index.
    func endOfLine(from start: Int) -> Int {
        guard let end = bytes.span.nextIndex(of: 0x0A, from: start), end < range.upperBound else {
            return range.upperBound
        }
        return end + 1
    }

    /// Behind so many lines.
    func endOfLines(_ count: Int, from start: Int) -> Int {
        var end = start
        for _ in 0..<count where end < range.upperBound { end = endOfLine(from: end) }
        return end
    }
}
