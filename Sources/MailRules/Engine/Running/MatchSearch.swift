import MailPatterns

/// A search for all matches of a pattern in several texts.
struct MatchSearch {
    var set: PatternSet
    /// The number of the pattern there.
    var number: Int
    /// Bytes of a match that are kept.
    let length: Int
    /// So many matches at most.
    var most = 1
    /// Those that were found.
    private(set) var matches: [RuleMatch] = []

    init(set: PatternSet, number: Int, length: Int) {
        (self.set, self.number, self.length) = (set, number, length)
    }

    /// Searches one text.
    mutating func find(_ text: Span<UInt8>, _ place: RuleMatch.Place, _ scratch: inout PatternScratch) {
        var at = 0
        while matches.count < most,
            case .match(let start, let end)? = set.next(number, in: text, from: &at, with: &scratch)
        {
            add(text, start..<end, place)
        }
    }

    /// Searches pieces, one after the other.
    mutating func find(
        _ pieces: TextPieces, from first: Int, _ scratch: inout PatternScratch, place: (Int) -> RuleMatch.Place
    ) {
        guard first < pieces.count else { return }
        for index in first..<pieces.count where matches.count < most {
            find(pieces.bytes.span.extracting(pieces.range(of: index)), place(index), &scratch)
        }
    }

    /// Adds a match.
    mutating func add(_ text: Span<UInt8>, _ range: Range<Int>, _ place: RuleMatch.Place) {
        guard matches.count < most else { return }
        let kept = range.prefix(max(0, length))
        matches.append(RuleMatch(place: place, range: range, bytes: kept.map { text[$0] }))
    }
}
