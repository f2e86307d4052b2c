/// Which bytes of a zip are accounted for, by what was read.
struct ZipCoverage {
    private var ranges: [Range<Int>] = []

    /// Accounts for a range.
    mutating func add(_ range: Range<Int>) {
        if !range.isEmpty { ranges.append(range) }
    }

    /// What is not accounted for, in order.
    func gaps(in whole: Range<Int>) -> [Range<Int>] {
        var gaps: [Range<Int>] = []
        var position = whole.lowerBound
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > position { gaps.append(position..<min(range.lowerBound, whole.upperBound)) }
            position = max(position, range.upperBound)
            guard position < whole.upperBound else { return gaps }
        }
        if position < whole.upperBound { gaps.append(position..<whole.upperBound) }
        return gaps
    }
}
