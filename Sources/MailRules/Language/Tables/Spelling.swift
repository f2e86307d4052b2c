/// Which known word a wrong one is likely meant to be.
enum Spelling {
    /// The nearest word, one or two letters away; nil for none, and for words of three letters or more than forty.
    static func nearest(to word: String, among words: some Sequence<String>) -> String? {
        let wrong = Array(word.utf8)
        guard 4...40 ~= wrong.count else { return nil }
        var best: (distance: Int, word: String)?
        for candidate in words {
            let right = Array(candidate.utf8)
            guard abs(right.count - wrong.count) <= 2 else { continue }
            let distance = distance(wrong, right)
            guard distance <= (wrong.count < 6 ? 1 : 2) else { continue }
            // Of two that are as near, the first in the alphabet: the answer must not depend on the order of a set.
            if best.map({ (distance, candidate) < ($0.distance, $0.word) }) ?? true { best = (distance, candidate) }
        }
        return best?.word
    }

    /// How many letters must be put in, left out, changed or swapped with their neighbour.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var (before, last) = ([Int](), Array(0...right.count))
        for i in 1...max(left.count, 1) where !left.isEmpty {
            var row = [i]
            row.reserveCapacity(right.count + 1)
            for j in stride(from: 1, through: right.count, by: 1) {
                let isSame = left[i - 1] == right[j - 1]
                var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
                if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
                    cost = min(cost, before[j - 2] + 1)
                }
                row.append(cost)
            }
            (before, last) = (last, row)
        }
        return last[right.count]
    }
}
