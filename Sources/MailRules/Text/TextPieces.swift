import MailMessage

/// Texts one behind the other in one buffer: paragraphs, chunks, links.
package struct TextPieces: Sendable, Hashable {
    /// All of them.
    package private(set) var bytes: [UInt8] = []
    /// Where each ends.
    package private(set) var ends: [Int] = []

    package init() {}

    /// Texts that are at hand.
    package init(_ pieces: some Sequence<[UInt8]>) {
        for piece in pieces { append(piece) }
    }

    /// How many there are.
    package var count: Int { ends.count }

    /// Where one stands in the buffer.
    package func range(of index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    /// One of them, copied.
    package subscript(index: Int) -> [UInt8] { Array(bytes[range(of: index)]) }

    /// Adds one.
    package mutating func append(_ piece: some Sequence<UInt8>) {
        bytes.append(contentsOf: piece)
        ends.append(bytes.count)
    }

    /// Adds one that stands elsewhere.
    package mutating func append(_ piece: Span<UInt8>) {
        piece.append(0..<piece.count, to: &bytes)
        ends.append(bytes.count)
    }
}
