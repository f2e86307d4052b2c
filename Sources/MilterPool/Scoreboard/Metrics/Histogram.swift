/// How many values of each size there were, over all processes and threads. A value costs two atomic additions.
public struct Histogram: Sendable {
    let cells: SharedWords
    let bounds: BucketBounds

    /// The word of the sum.
    static let sum = HistogramLayout.words - 1

    /// Counts a value as it is kept: nanoseconds, bytes, thousandths.
    @inline(__always) func observe(raw value: Int64) {
        cells.add(bounds.bucket(of: value), 1)
        cells.add(Self.sum, UInt64(bitPattern: value))
    }

    /// Counts a time.
    public func observe(_ time: Duration) { observe(raw: max(time.nanoseconds, 0)) }

    /// Counts a time, in nanoseconds.
    public func observe(nanoseconds: UInt64) { observe(raw: Int64(clamping: nanoseconds)) }

    /// Counts a size, in bytes.
    public func observe(bytes: Int) { observe(raw: Int64(max(bytes, 0))) }

    /// Counts a score.
    public func observe(score: Double) {
        guard score.isFinite else { return }
        observe(raw: Int64((min(max(score, -1e9), 1e9) * 1000).rounded()))
    }
}

extension Duration {
    /// The time in nanoseconds, as far as it fits.
    var nanoseconds: Int64 {
        // One division, where `components` needs two of them.
        Int64(clamping: attoseconds / 1_000_000_000)
    }
}
