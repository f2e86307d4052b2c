/// What a misspelt word was probably meant to be.
enum Suggestion {
    /// The longest word that is looked at, in characters: what is longer is no slip of the hand.
    static let longest = 40

    /// The nearest of the known words; `nil` where none is near.
    ///
    /// Case, `-` and `_` do not count. Otherwise one letter in three may be wrong, missing, too many, or changed with
    /// its neighbour. Of equally near words, the first.
    static func nearest(to word: String, among known: [String]) -> String? {
        guard word.utf8.count <= longest else { return nil }
        let letters = folded(word)
        var best: (word: String, distance: Int)?
        for candidate in known where candidate.utf8.count <= longest {
            let wanted = folded(candidate)
            let distance = distance(letters, wanted)
            let allowed = max(1, min(letters.count, wanted.count) / 3)
            guard distance <= allowed, distance < best?.distance ?? Int.max else { continue }
            best = (candidate, distance)
        }
        return best?.word
    }

    /// `; did you mean ...?`, or nothing.
    static func phrase(for word: String, among known: [String]) -> String {
        nearest(to: word, among: known).map { "; did you mean `\($0)`?" } ?? ""
    }

    private static func folded(_ word: String) -> [UInt8] {
        word.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
    }

    /// The number of edits between two words, a change of two neighbours being one (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var (before, last) = ([Int](), Array(0...right.count))
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var cost = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, next[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    cost = min(cost, before[column - 1] + 1)
                }
                next.append(cost)
            }
            (before, last) = (last, next)
        }
        return last[right.count]
    }
}
