/// The parts of a message.
package struct PartTree: Sendable {
    /// So many messages within messages are read.
    package static let deepestLevel = 20
    /// So many parts of one multipart are read.
    package static let mostParts = 1_000
    /// So many parts are read in all.
    package static let mostPartsInAll = 20_000
    /// Lines of parts are cut here.
    package static let longestLine = 2_048
    /// So many blank lines one behind the other are kept.
    package static let mostBlankLines = 20

    /// All parts; the message is the first one.
    package let parts: [MessagePart]
    /// What is odd.
    package let flags: StructureFlags
    /// The places of the parts, each before those within it; one with an empty type is left out.
    package let order: [Int]

    /// Takes a message apart.
    /// - Parameter reading: how values of fields are decoded.
    package init(_ head: MessageHead, reading: FieldReading = .undecoded) {
        var reader = PartTreeReader(reading)
        reader.read(head)
        parts = reader.parts
        flags = reader.allFlags
        order = Self.order(of: reader.parts)
    }

    /// The leaves, in their order.
    package var leaves: [MessagePart] {
        order.lazy.map { parts[$0] }.filter(\.isLeaf)
    }

    private static func order(of parts: [MessagePart]) -> [Int] {
        var (order, open) = ([Int](), parts.isEmpty ? [] : [0])
        while let place = open.popLast() {
            if !parts[place].type.isEmpty { order.append(place) }
            if let children = parts[place].children { open += children.reversed() }
        }
        return order
    }
}
