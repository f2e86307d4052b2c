/// Bytes that lie in pieces in others, seen as one row.
struct ByteRanges: Sendable {
    /// The pieces, none empty.
    private(set) var ranges: [Range<Int>] = []
    /// How many bytes there are.
    private(set) var count = 0
    /// For each piece, how many bytes stand before it.
    private var starts: [Int] = []

    /// Makes an empty row.
    init() {}

    /// Makes a row of one piece.
    init(_ range: Range<Int>) {
        append(range)
    }

    /// Adds a piece at the end.
    mutating func append(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        ranges.append(range)
        starts.append(count)
        count += range.count
    }

    /// The byte at a place in the row, if there is one.
    func byte(at index: Int, in bytes: Span<UInt8>) -> UInt8? {
        guard index >= 0, index < count else { return nil }
        let piece = self.piece(at: index)
        return bytes[ranges[piece].lowerBound + index - starts[piece]]
    }

    /// A part of the row, as far as it is there.
    func slice(_ range: Range<Int>) -> ByteRanges {
        let range = range.clamped(to: 0..<count)
        var slice = ByteRanges()
        guard !range.isEmpty else { return slice }
        for index in piece(at: range.lowerBound)..<ranges.count {
            guard starts[index] < range.upperBound else { break }
            let shift = ranges[index].lowerBound - starts[index]
            slice.append((range.lowerBound + shift..<range.upperBound + shift).clamped(to: ranges[index]))
        }
        return slice
    }

    /// The number of the piece that holds a byte of the row.
    private func piece(at index: Int) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle } else { high = middle }
        }
        return low
    }
}
