import MailMessage

/// The new body of a message, as a sequence of chunks: bytes of the old one, and others between them.
///
/// Nothing is copied before a chunk is asked for, so that a large message need not stand in memory. It can be gone
/// through more than once.
public struct BodyEdit: Sequence, Sendable {
    enum Piece: Sendable, Hashable {
        case source(Range<Int>)
        case inserted([UInt8])
    }

    /// So many bytes a chunk has at most: what libmilter takes in one call (`smfi_replacebody`).
    public static let chunkBytes = 65_535

    /// How many bytes the body has.
    public let count: Int

    let source: StoredBytes
    let pieces: [Piece]

    /// Puts a body together; nil where patches overlap, or hit bytes outside of it.
    init?(_ source: StoredBytes, body: Range<Int>, patches: [Patch]) {
        var (pieces, count, place) = ([Piece](), 0, body.lowerBound)
        let ordered = patches.sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        for patch in ordered {
            guard patch.range.lowerBound >= place, patch.range.upperBound <= body.upperBound else { return nil }
            if patch.range.lowerBound > place { pieces.append(.source(place..<patch.range.lowerBound)) }
            if !patch.bytes.isEmpty { pieces.append(.inserted(patch.bytes)) }
            count += patch.range.lowerBound - place + patch.bytes.count
            place = patch.range.upperBound
        }
        if body.upperBound > place { pieces.append(.source(place..<body.upperBound)) }
        self.count = count + body.upperBound - place
        (self.source, self.pieces) = (source, pieces)
    }

    /// Begins to go through the chunks.
    public func makeIterator() -> Iterator { Iterator(self) }

    /// Gives the chunks one by one: full ones, and the rest.
    public struct Iterator: IteratorProtocol {
        private let edit: BodyEdit
        private var piece = 0
        private var offset = 0

        init(_ edit: BodyEdit) { self.edit = edit }

        /// The next chunk; never an empty one.
        public mutating func next() -> [UInt8]? {
            var chunk: [UInt8] = []
            while piece < edit.pieces.count, chunk.count < BodyEdit.chunkBytes {
                let room = BodyEdit.chunkBytes - chunk.count
                let size: Int
                switch edit.pieces[piece] {
                case .inserted(let bytes):
                    size = bytes.count
                    let end = Swift.min(size, offset + room)
                    chunk += bytes[offset..<end]
                    offset = end
                case .source(let range):
                    size = range.count
                    let start = range.lowerBound + offset
                    let end = Swift.min(range.upperBound, start + room)
                    edit.source.withSpan { $0.append(start..<end, to: &chunk) }
                    edit.source.release(start..<end)
                    offset += end - start
                }
                if offset == size { (piece, offset) = (piece + 1, 0) }
            }
            return chunk.isEmpty ? nil : chunk
        }
    }
}
