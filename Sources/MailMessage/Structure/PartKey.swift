/// What makes a part of one reading the same as a part of another.
struct PartKey: Hashable {
    private let source: Int
    private let header: Int
    private let body: Range<Int>
    private let names: [CandidateName]
    private let types: [String]

    init(_ part: Part) {
        (source, header, body) = (part.source, part.header.lowerBound, part.body)
        (names, types) = (part.names, part.types)
    }
}
