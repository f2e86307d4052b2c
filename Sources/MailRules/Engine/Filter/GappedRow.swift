/// Symbols in their order, each of a set, with others between them.
struct GappedRow: Sendable, Hashable {
    private(set) var items: [GappedText.Item]
    /// Whether a text with `&` in it may lack the row.
    let leavesOutReferences: Bool
    /// About how often it begins at a byte of mail.
    private(set) var odds: Double

    /// Items of a row at most.
    static let longest = 12
    /// Share of the symbols of mail in a gap from which on it is not bridged.
    static let widestGap = 0.55
    /// Rows that begin more often than this say nothing.
    static let mostOdds = 0.002
    /// A row that begins less often than this need not be longer.
    static let leastOdds = 1e-9

    init(_ set: SymbolSet, leavesOutReferences: Bool) {
        items = [GappedText.Item(set: set)]
        (odds, self.leavesOutReferences) = (min(1, set.frequency), leavesOutReferences)
    }

    /// Adds a symbol.
    mutating func append(_ set: SymbolSet, behind gap: SymbolSet) {
        items[items.count - 1].gap = gap
        items.append(GappedText.Item(set: set))
        odds *= min(1, set.frequency / max(0.1, 1 - gap.frequency))
    }

    static func == (one: GappedRow, other: GappedRow) -> Bool {
        one.items == other.items && one.leavesOutReferences == other.leavesOutReferences
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(items)
        hasher.combine(leavesOutReferences)
    }
}

/// Rows of which a text has some.
struct RowNeed: Sendable {
    let rows: [GappedRow]
    /// How many of them, each at a place of its own.
    private(set) var least = 1
    /// About how often a block of text has them.
    let odds: Double

    private static let mostRows = 160
    /// Bytes of a block, about.
    private static let block = 300.0

    init(_ rows: [GappedRow], least: Int = 1) {
        (self.rows, self.least) = (rows, least)
        let expected = rows.reduce(0) { $0 + $1.odds } * Self.block
        // As Poisson has it, for what is rare.
        odds = (1...max(1, min(least, 8))).reduce(1) { $0 * min(1, expected / Double($1)) }
    }

    /// What one of several texts has; nil where one of them has nothing.
    static func any(_ choices: [GappedText]) -> RowNeed? {
        var (rows, known) = ([GappedRow](), Set<GappedRow>())
        for choice in choices {
            guard let need = choice.bestNeed else { return nil }
            for row in need.rows where known.insert(row).inserted { rows.append(row) }
            guard rows.count <= mostRows else { return nil }
        }
        return RowNeed(rows)
    }

    /// Of a text that has them so many times.
    func times(_ count: Int) -> RowNeed { RowNeed(rows, least: min(100, least * min(100, count))) }
}
