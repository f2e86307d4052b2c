/// The multiparts that are open at a place in a message, and the delimiter lines that end their parts.
struct PartStack {
    /// One multipart.
    struct Level {
        /// What its delimiters may be, without the leading `--`: more than one where that is ambiguous.
        let boundaries: [[UInt8]]
        /// Whether its parts are messages by default.
        let isDigest: Bool
        let path: [Int]
        let messages: [String]
        let depth: Int
        /// Parts so far.
        var parts = 0

        /// Bytes of the boundaries.
        var boundaryBytes: Int { boundaries.reduce(0) { $0 + $1.count } }
    }

    /// What a line is to the open multiparts.
    enum Delimiter: Equatable {
        /// `--boundary` of the level: a part begins.
        case begin(Int)
        /// `--boundary--` of the level: the last part has ended.
        case end(Int)
        /// A line that only begins with the delimiter of the level, which some programs take for one.
        case loose(Int)
    }

    private(set) var levels: [Level] = []

    var isEmpty: Bool { levels.isEmpty }
    var count: Int { levels.count }

    /// Bytes of all boundaries.
    var boundaryBytes: Int { levels.reduce(0) { $0 + $1.boundaryBytes } }
    /// How many boundaries a line is compared with.
    private(set) var boundaryCount = 0

    mutating func push(_ level: Level) {
        levels.append(level)
        boundaryCount += level.boundaries.count
    }

    /// Compares a line without its end (RFC 2046, section 5.1.1), with the innermost multipart first.
    func delimiter(_ line: [UInt8]) -> Delimiter? {
        let text = line.trimmed
        guard text.startIndex == 0, line.starts(with: "--".utf8) else { return nil }
        var (end, loose): (Delimiter?, Delimiter?)
        let name = text.dropFirst(2)
        for index in levels.indices.reversed() {
            for boundary in levels[index].boundaries
            where boundary.count <= name.count && name.starts(with: boundary) {
                let rest = name.dropFirst(boundary.count)
                if rest.isEmpty { return .begin(index) }
                if rest.elementsEqual("--".utf8) { end = end ?? .end(index) }
                if !boundary.isEmpty { loose = loose ?? .loose(index) }
            }
        }
        return end ?? loose
    }

    /// Counts a new part of the level and gives its path and level.
    ///
    /// - Parameter closing: whether the multiparts within the level end here. The level itself never
    ///   does: programs differ in whether parts may follow its last delimiter.
    mutating func beginPart(of index: Int, closing: Bool) -> (path: [Int], level: Level)? {
        guard levels.indices.contains(index) else { return nil }
        if closing { close(within: index) }
        levels[index].parts += 1
        return (levels[index].path + [levels[index].parts], levels[index])
    }

    /// Ends the multiparts within the level.
    mutating func close(within index: Int) {
        guard index < levels.count else { return }
        levels.removeSubrange((index + 1)...)
        boundaryCount = levels.reduce(0) { $0 + $1.boundaries.count }
    }
}
