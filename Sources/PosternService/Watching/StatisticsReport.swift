import MilterPool

/// What `postern stats` tells: every metric, as JSON has it.
package struct StatisticsReport: Sendable, Encodable {
    /// A metric.
    struct Metric: Sendable, Encodable {
        /// The upper end of a bucket and how many values are not beyond it; without an end, all of them.
        struct Bucket: Sendable, Encodable {
            let le: Double?
            let count: UInt64
        }

        let name: String
        let type: String
        let labels: [String: String]
        /// Of a counter or gauge.
        let value: Double?
        /// Of a histogram: how many values there were, their sum, the value that half of them do not exceed, and so on.
        let count: UInt64?
        let sum: Double?
        let p50: Double?
        let p95: Double?
        let p99: Double?
        let buckets: [Bucket]?
    }

    /// When the filter was started, in seconds since 1970.
    let startedAt: Int
    /// The metrics, in the order of their names.
    let metrics: [Metric]

    init(_ snapshot: ScoreboardSnapshot) {
        startedAt = snapshot.startedAt
        metrics = (snapshot.metrics + snapshot.processMetrics).sorted().map(Metric.init)
    }
}

extension StatisticsReport.Metric {
    init(_ metric: MetricSnapshot) {
        name = metric.name
        type = metric.kind.word
        labels = Dictionary(metric.labels.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let histogram = metric.histogram
        value = histogram == nil ? metric.number : nil
        count = histogram?.count
        sum = histogram?.sum
        p50 = histogram?.quantile(0.5)
        p95 = histogram?.quantile(0.95)
        p99 = histogram?.quantile(0.99)
        buckets = histogram.map { histogram in
            var total: UInt64 = 0
            return zip(histogram.layout.shownBounds.map(Optional.some) + [nil], histogram.counts).map { bound, count in
                total &+= count
                return Bucket(le: bound, count: total)
            }
        }
    }
}
