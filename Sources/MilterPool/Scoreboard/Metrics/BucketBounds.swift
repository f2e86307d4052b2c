/// The bounds of a histogram's buckets where they are found without a detour: made once for each layout, and never given
/// back.
@safe struct BucketBounds: @unchecked Sendable {
    /// - Sendable: nobody writes to them any more.
    private let start: UnsafePointer<Int64>
    private let count: Int

    private init(_ bounds: [Int64]) {
        let buffer = UnsafeMutableBufferPointer<Int64>.allocate(capacity: max(bounds.count, 1))
        _ = unsafe buffer.initialize(from: bounds)
        // A buffer with a capacity has an address.
        guard let start = buffer.baseAddress else { preconditionFailure("no memory") }
        unsafe (self.start, count) = (UnsafePointer(start), bounds.count)
    }

    private static let durations = BucketBounds(HistogramLayout.durations.bounds)
    private static let sizes = BucketBounds(HistogramLayout.sizes.bounds)
    private static let scores = BucketBounds(HistogramLayout.scores.bounds)
    /// No bounds: all values fall into one bucket.
    static let none = BucketBounds([])

    static func of(_ layout: HistogramLayout) -> BucketBounds {
        switch layout {
        case .durations: durations
        case .sizes: sizes
        case .scores: scores
        }
    }

    /// The first bucket whose end a value does not exceed.
    @inline(__always) func bucket(of value: Int64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low &+ high) &>> 1
            if unsafe value > start[middle] { low = middle &+ 1 } else { high = middle }
        }
        return low
    }
}
