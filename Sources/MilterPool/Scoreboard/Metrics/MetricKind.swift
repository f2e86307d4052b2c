/// What a metric is, as Prometheus distinguishes them, and in which unit it counts.
public enum MetricKind: Sendable, Hashable {
    /// A number that only grows.
    case counter
    /// A number that comes and goes.
    case gauge
    /// A time in seconds that comes and goes.
    case seconds
    /// How many values of each size there were.
    case histogram(HistogramLayout)

    /// Its word in the exposition format.
    public var word: String {
        switch self {
        case .counter: "counter"
        case .gauge, .seconds: "gauge"
        case .histogram: "histogram"
        }
    }

    var number: UInt64 {
        switch self {
        case .counter: 1
        case .gauge: 2
        case .seconds: 3
        case .histogram(.durations): 4
        case .histogram(.sizes): 5
        case .histogram(.scores): 6
        }
    }

    init?(number: UInt64) {
        switch number {
        case 1: self = .counter
        case 2: self = .gauge
        case 3: self = .seconds
        case 4: self = .histogram(.durations)
        case 5: self = .histogram(.sizes)
        case 6: self = .histogram(.scores)
        default: return nil
        }
    }
}
