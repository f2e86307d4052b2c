/// The buckets of a histogram.
public enum HistogramLayout: String, Sendable, Hashable, CaseIterable, Codable {
    /// Times from 100 µs to 100 s: 1, 2, 3, 5 of each power of ten. Kept in nanoseconds, shown in seconds.
    case durations
    /// Sizes from 1 KiB to 256 MiB: powers of two, in bytes.
    case sizes
    /// Scores from -10 to 100. Kept in thousandths.
    case scores

    /// So many words of an entry hold a histogram; the last one is the sum.
    static let words = 32

    /// The upper ends of its buckets, as they are kept; what is greater than all of them has one more bucket.
    var bounds: [Int64] {
        switch self {
        case .durations:
            [100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000].flatMap { (power: Int64) in
                [power, power * 2, power * 3, power * 5]
            } + [100_000_000_000]
        case .sizes: (10...28).map { 1 << $0 }
        case .scores:
            [-10, -5, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 50, 100].map { (score: Int64) in
                score * 1000
            }
        }
    }

    /// By what a value is divided to be shown.
    var scale: Double {
        switch self {
        case .durations: 1e9
        case .sizes: 1
        case .scores: 1000
        }
    }

    /// The upper ends of its buckets, as they are shown.
    public var shownBounds: [Double] { bounds.map { Double($0) / scale } }
}
