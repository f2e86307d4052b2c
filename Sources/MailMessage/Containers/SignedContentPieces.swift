/// The pieces of an octet string: one, or as many as it was cut into when it was written.
struct SignedContentPieces {
    /// Octet strings within one another.
    private static let depthLimit = 16

    /// The pieces, as ranges of the bytes that are read.
    private(set) var ranges: [Range<Int>] = []
    /// Whether they are all there.
    private(set) var isComplete: Bool
    private let row: ByteRanges

    init(_ row: ByteRanges, isComplete: Bool) {
        (self.row, self.isComplete) = (row, isComplete)
    }

    /// Collects the pieces.
    /// - Returns: whether they are within the limits.
    mutating func collect(_ element: BERElement, _ bytes: Span<UInt8>) -> Bool {
        if element.isCut { isComplete = false }
        guard element.tag == BERElement.Tag.constructedOctets else { return add(element.content) }
        var open = [element]
        var index = element.content.lowerBound
        while let around = open.last {
            if !around.isIndefinite, index >= around.content.upperBound {
                open.removeLast()
                continue
            }
            guard let next = BERElement(in: row, of: bytes, at: index..<around.content.upperBound) else {
                isComplete = false
                return true
            }
            if next.isCut { isComplete = false }
            switch next.tag {
            case BERElement.Tag.octets where !next.isIndefinite:
                guard add(next.content) else { return false }
                index = next.content.upperBound
            case BERElement.Tag.constructedOctets:
                guard open.count < Self.depthLimit else { return false }
                open.append(next)
                index = next.content.lowerBound
            case _ where next.isEndMark && around.isIndefinite:
                open.removeLast()
                index = next.content.upperBound
            default:
                isComplete = false
                return true
            }
        }
        return true
    }

    private mutating func add(_ range: Range<Int>) -> Bool {
        let pieces = row.slice(range).ranges
        guard ranges.count + pieces.count <= SignedContent.rangeLimit else { return false }
        ranges += pieces
        return true
    }
}
