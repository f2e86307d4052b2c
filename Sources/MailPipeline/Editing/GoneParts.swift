import MailMessage

/// Which parts go with the removals that are planned: looked up often, for every part of a message.
struct GoneParts {
    private let target: EditTarget
    private let indices: Set<Int>
    /// The bytes that go, in order; none overlap.
    private let ranges: [Range<Int>]

    /// - Parameter removals: in the order of their bytes, none within another.
    init(_ removals: [Removal], _ target: EditTarget) {
        self.target = target
        indices = Set(removals.map(\.target.index))
        ranges = removals.map { target.extent($0.target) }
    }

    /// Whether a part goes, or one that holds it, or bytes of it do since another reading has it elsewhere.
    func contains(_ part: Part) -> Bool {
        guard !ranges.isEmpty else { return false }
        if indices.contains(part.index) || target.ancestors(of: part).contains(where: { indices.contains($0) }) {
            return true
        }
        guard part.source == 0 else { return false }
        let range = target.extent(part)
        // The last one that begins no later.
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].lowerBound <= range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low > 0 && range.upperBound <= ranges[low - 1].upperBound
    }
}
