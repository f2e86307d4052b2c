/// What is known of all texts that an expression matches: symbols in their order, with others between them.
///
/// It is the shape `lead* item gap* item gap* ...`, where each item is one symbol of a set, and gaps are as long as they
/// like. Every match has that shape; what has it need not match.
struct GappedText: Sendable {
    /// A symbol, and what may come between it and the next one.
    struct Item: Sendable, Hashable {
        var set: SymbolSet
        var gap = SymbolSet()
    }

    /// What may come before the first item.
    private(set) var lead = SymbolSet()
    private(set) var items: [Item] = []
    /// Rows of which a text has some.
    private(set) var needs: [RowNeed] = []
    /// Whether alternatives were left out that begin with `&`: character references, that stand for the same letters. A text
    /// with `&` in it may lack all rows then.
    private(set) var leavesOutReferences = false

    /// Items that are kept.
    private static let most = 40
    private static let ampersand = SymbolSet(symbol: UInt8(ascii: "&"))

    /// The empty text.
    init() {}

    /// One symbol.
    init(_ set: SymbolSet) { items = [Item(set: set)] }

    /// Any text.
    static let unknown = {
        var any = GappedText()
        any.lead = .all
        return any
    }()

    /// All symbols that may be in it.
    private var symbols: SymbolSet { items.reduce(lead) { $0.union($1.set).union($1.gap) } }

    /// Adds what comes behind.
    mutating func append(_ next: GappedText) {
        needs += next.needs
        leavesOutReferences = leavesOutReferences || next.leavesOutReferences
        if items.isEmpty {
            lead = lead.union(next.lead)
        } else {
            items[items.count - 1].gap = items[items.count - 1].gap.union(next.lead)
        }
        items += next.items
        guard items.count > Self.most else { return }
        if let row = bestRow { needs.append(RowNeed([row])) }
        items.removeLast(items.count - Self.most / 2)
        items[items.count - 1].gap = .all
    }

    /// A text that is one of several.
    static func choice(_ choices: [GappedText]) -> GappedText {
        guard choices.count > 1 else { return choices.first ?? GappedText() }
        var kept = choices.filter { $0.items.first?.set != ampersand || $0.lead != SymbolSet() }
        if kept.isEmpty { kept = choices }
        var result = GappedText()
        result.leavesOutReferences =
            kept.count < choices.count || kept.contains { $0.leavesOutReferences }
        let shortest = kept.reduce(Int.max) { min($0, $1.items.count) }
        guard shortest > 0 else {
            result.lead = kept.reduce(SymbolSet()) { $0.union($1.symbols) }
            return result
        }
        result.items = Array(repeating: Item(set: SymbolSet()), count: shortest)
        for choice in kept {
            result.lead = result.lead.union(choice.lead)
            for (place, item) in choice.items.enumerated() {
                let at = min(place, shortest - 1)
                result.items[at].gap = result.items[at].gap.union(item.gap)
                if place < shortest {
                    result.items[at].set = result.items[at].set.union(item.set)
                } else {
                    result.items[at].gap = result.items[at].gap.union(item.set)
                }
            }
        }
        // Letters alone say it all.
        if kept.contains(where: { $0.items.count > 1 || !$0.needs.isEmpty }), let need = RowNeed.any(kept) {
            result.needs = [need]
        }
        return result
    }

    /// A text that is repeated.
    func repeated(least: Int, most: Int?) -> GappedText {
        if least == 1, most == 1 { return self }
        var result = GappedText()
        guard most != 0 else { return result }
        result.leavesOutReferences = leavesOutReferences
        guard least > 0 else {
            result.lead = symbols
            return result
        }
        guard !items.isEmpty else {
            result.lead = lead
            return result
        }
        let copies = min(least, max(1, Self.most / 2 / items.count))
        var once = self
        once.needs = []
        for _ in 0..<copies { result.append(once) }
        if most != copies {
            let last = result.items.count - 1
            result.items[last].gap = result.items[last].gap.union(symbols)
        }
        result.needs += needs.map { $0.times(least) }
        return result
    }

    /// The row of items next to each other that a text has least often; nil where none says anything.
    var bestRow: GappedRow? {
        var best: GappedRow?
        for start in items.indices {
            var row = GappedRow(items[start].set, leavesOutReferences: leavesOutReferences)
            var end = start
            while true {
                if row.odds < (best?.odds ?? GappedRow.mostOdds) * 0.9 { best = row }
                let gap = items[end].gap
                guard end + 1 < items.count, row.items.count < GappedRow.longest, row.odds > GappedRow.leastOdds,
                    gap.frequency < GappedRow.widestGap
                else { break }
                end += 1
                row.append(items[end].set, behind: gap)
            }
        }
        return best
    }

    /// What a text has least often.
    var bestNeed: RowNeed? {
        let all = needs + (bestRow.map { [RowNeed([$0])] } ?? [])
        return all.min { $0.odds < $1.odds }
    }
}
