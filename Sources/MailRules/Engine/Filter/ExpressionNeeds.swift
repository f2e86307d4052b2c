/// What is known of all texts that an expression matches: how they begin and end, and what is in between.
struct ExpressionNeeds: Sendable {
    /// The symbols at the start, as far as they are known.
    private(set) var head: [SymbolSet] = []
    /// Those at the end.
    private(set) var tail: [SymbolSet] = []
    /// Whether `head` is the whole.
    private(set) var isWhole = true
    /// What else there must be.
    private(set) var needs: [Need] = []
    /// The same with gaps.
    private(set) var gapped = GappedText()

    /// Symbols of a head or tail that are kept.
    private static let longest = 16
    /// Rows in a choice beyond which it is forgotten.
    private static let mostRows = 5_000

    /// Of the empty text.
    init() {}

    /// Of one symbol.
    init(_ set: SymbolSet) { (head, tail, gapped) = ([set], [set], GappedText(set)) }

    /// Of any text.
    static let unknown = {
        var any = ExpressionNeeds()
        any.isWhole = false
        any.gapped = .unknown
        return any
    }()

    /// All that there must be.
    var all: [Need] {
        var all = needs
        if !head.isEmpty { all.append(.row(head)) }
        if !isWhole, !tail.isEmpty { all.append(.row(tail)) }
        return all
    }

    /// Adds what comes behind.
    mutating func append(_ next: ExpressionNeeds) {
        needs += next.needs
        gapped.append(next.gapped)
        if isWhole {
            head += next.head
            tail = next.isWhole ? head : next.tail
            isWhole = next.isWhole
            guard head.count > Self.longest else { return }
            if isWhole { needs.append(.row(head)) }
            head.removeLast(head.count - Self.longest)
            tail.removeFirst(max(0, tail.count - Self.longest))
            isWhole = false
        } else if next.isWhole {
            tail += next.head
            guard tail.count > Self.longest else { return }
            needs.append(.row(tail))
            tail.removeFirst(tail.count - Self.longest / 2)
        } else {
            let middle = tail + next.head
            if !middle.isEmpty { needs.append(.row(middle)) }
            tail = next.tail
        }
    }

    /// Of a text that is one of several.
    static func choice(_ choices: [ExpressionNeeds]) -> ExpressionNeeds {
        guard choices.count > 1 else { return choices.first ?? ExpressionNeeds() }
        var result = ExpressionNeeds()
        result.gapped = .choice(choices.map(\.gapped))
        let lengths = choices.map(\.head.count)
        let shortest = lengths.min() ?? 0
        result.isWhole = choices.allSatisfy { $0.isWhole && $0.head.count == shortest }
        result.head = (0..<shortest).map { place in
            choices.reduce(SymbolSet()) { $0.union($1.head[place]) }
        }
        let ends = choices.map { $0.isWhole ? $0.head : $0.tail }
        let shortestEnd = ends.map(\.count).min() ?? 0
        result.tail = (0..<shortestEnd).map { place in
            ends.reduce(SymbolSet()) { $0.union($1[$1.count - shortestEnd + place]) }
        }
        let lists = choices.map(\.all)
        let isPlain = result.isWhole && shortest <= 1 && choices.allSatisfy(\.needs.isEmpty)
        if !isPlain, !lists.contains(where: \.isEmpty) {
            let any = Need.any(lists)
            if any.weight <= Self.mostRows { result.needs = [any] }
        }
        return result
    }

    /// Of a text that is repeated.
    func repeated(least: Int, most: Int?) -> ExpressionNeeds {
        if least == 1, most == 1 { return self }
        var result = self
        result.gapped = gapped.repeated(least: least, most: most)
        guard least > 0 else {
            result.head = []
            result.tail = []
            result.needs = []
            result.isWhole = most == 0
            return result
        }
        result.isWhole = false
        guard isWhole, !head.isEmpty else {
            if isWhole { result.isWhole = true }
            return result
        }
        let copies = min(least, Self.longest / head.count)
        guard copies > 0 else { return result }
        result.head = Array(repeatElement(head, count: copies).joined())
        result.tail = result.head
        result.isWhole = copies == least && most == least
        return result
    }
}
