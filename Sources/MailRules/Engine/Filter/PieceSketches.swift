/// Sketches of the pieces of a text: one of all, and one of each few pieces that stand together.
struct PieceSketches: Sendable {
    /// Behind the last piece of each block.
    private(set) var ends: [Int] = []
    /// Whether they are of the text that is looked at.
    private(set) var isDrawn = false
    /// The sketch of all, then those of the blocks.
    private(set) var words: [UInt64] = []

    /// Bytes of a block at least, and how many blocks there are at most.
    private static let (leastBytes, mostBlocks) = (256, 48)

    init() {}

    /// Forgets the text.
    mutating func clear() { isDrawn = false }

    /// Draws all.
    mutating func draw(_ pieces: TextPieces) {
        isDrawn = true
        ends.removeAll(keepingCapacity: true)
        let least = max(Self.leastBytes, pieces.bytes.count / Self.mostBlocks + 1)
        var start = 0
        for (index, end) in pieces.ends.enumerated() where end - start >= least || index == pieces.count - 1 {
            ends.append(index + 1)
            start = end
        }
        let count = TextSketch.words * (ends.count + 1)
        if words.count < count { words += repeatElement(0, count: count - words.count) }
        for index in 0..<count { words[index] = 0 }
        let bytes = pieces.bytes.span
        var first = 0
        for (block, end) in ends.enumerated() {
            let place = TextSketch.words * (block + 1)
            for index in first..<end {
                TextSketch.draw(bytes.extracting(pieces.range(of: index)), in: &words, at: place)
            }
            first = end
            for word in 0..<TextSketch.words { words[word] |= words[place + word] }
        }
    }

    /// Draws one text.
    mutating func draw(_ text: Span<UInt8>) {
        isDrawn = true
        if words.isEmpty { words = Array(repeating: 0, count: TextSketch.words) }
        for index in 0..<TextSketch.words { words[index] = 0 }
        TextSketch.draw(text, in: &words, at: 0)
    }
}
