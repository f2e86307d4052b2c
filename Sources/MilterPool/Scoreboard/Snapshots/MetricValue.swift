/// What a metric was at an instant.
public enum MetricValue: Sendable, Hashable {
    /// A counter's or gauge's.
    case number(Double)
    /// A histogram's.
    case histogram(HistogramSnapshot)
}
