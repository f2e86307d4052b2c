/// A histogram as it was at an instant.
public struct HistogramSnapshot: Sendable, Hashable {
    /// The kind of its buckets.
    public let layout: HistogramLayout
    /// How many values fell into each bucket; the last one holds what is greater than all bounds.
    public let counts: [UInt64]
    /// The sum of the values, as it is shown: seconds, bytes, points.
    public let sum: Double

    /// Makes one.
    public init(layout: HistogramLayout, counts: [UInt64], sum: Double) {
        (self.layout, self.counts, self.sum) = (layout, counts, sum)
    }

    init(_ layout: HistogramLayout, _ cells: SharedWords) {
        self.layout = layout
        counts = (0...layout.bounds.count).map { cells.load($0) }
        sum = Double(cells.signed(Histogram.sum)) / layout.scale
    }

    /// How many values there were.
    public var count: UInt64 { counts.reduce(0, &+) }

    /// The mean; nil where there was no value.
    public var mean: Double? { count == 0 ? nil : sum / Double(count) }

    /// The value that a share of all do not exceed, as near as the buckets tell; nil where there was no value. What lies beyond
    /// the last bound counts as that.
    public func quantile(_ share: Double) -> Double? {
        let total = count
        guard total > 0 else { return nil }
        let rank = min(max(share, 0), 1) * Double(total)
        let bounds = layout.shownBounds
        var before: UInt64 = 0
        for (index, bound) in bounds.enumerated() {
            let inside = counts[index]
            if inside > 0, Double(before &+ inside) >= rank {
                // The lowest bucket begins at zero, but for scores, which have no lowest one.
                let lower = index > 0 ? bounds[index - 1] : min(0, bound)
                return lower + (bound - lower) * max(rank - Double(before), 0) / Double(inside)
            }
            before &+= inside
        }
        return bounds.last
    }

    /// What was added since an earlier one; all of it where that is none of the same histogram's.
    public func since(_ earlier: HistogramSnapshot?) -> HistogramSnapshot {
        guard let earlier, earlier.layout == layout, zip(counts, earlier.counts).allSatisfy({ $0 >= $1 }) else {
            return self
        }
        return HistogramSnapshot(
            layout: layout, counts: zip(counts, earlier.counts).map { $0 - $1 }, sum: sum - earlier.sum)
    }

    /// Both together.
    public func adding(_ other: HistogramSnapshot) -> HistogramSnapshot {
        guard other.layout == layout else { return self }
        return HistogramSnapshot(
            layout: layout, counts: zip(counts, other.counts).map { $0 &+ $1 }, sum: sum + other.sum)
    }
}
