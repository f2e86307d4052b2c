/// A metric as it was at an instant.
public struct MetricSnapshot: Sendable, Hashable, Comparable {
    /// Its name.
    public let name: String
    /// What it is.
    public let kind: MetricKind
    /// What it is about, in a sentence.
    public let help: String
    /// Its labels, in the order of their names.
    public let labels: [MetricLabel]
    /// What it was.
    public let value: MetricValue

    /// Makes one.
    public init(name: String, kind: MetricKind, help: String, labels: [MetricLabel], value: MetricValue) {
        (self.name, self.kind, self.help, self.labels, self.value) = (name, kind, help, labels, value)
    }

    init(_ key: MetricKey, _ entry: MetricEntry) {
        let value: MetricValue =
            switch key.kind {
            case .counter: .number(Double(entry.values.load(0)))
            case .gauge: .number(Double(entry.values.signed(0)))
            case .seconds: .number(Double(entry.values.signed(0)) / 1e9)
            case .histogram(let layout): .histogram(HistogramSnapshot(layout, entry.values))
            }
        self.init(
            name: String(decoding: key.name, as: UTF8.self), kind: key.kind,
            help: String(decoding: entry.help, as: UTF8.self), labels: MetricLabels.read(key.labels), value: value)
    }

    /// The value of one of its labels.
    public subscript(label: String) -> String? { labels.first { $0.name == label }?.value }

    /// The number of a counter or gauge, or how many values a histogram has.
    public var number: Double {
        switch value {
        case .number(let number): number
        case .histogram(let histogram): Double(histogram.count)
        }
    }

    /// The histogram; nil where it is none.
    public var histogram: HistogramSnapshot? { if case .histogram(let histogram) = value { histogram } else { nil } }

    /// Two parts of the same metric together.
    func adding(_ other: MetricSnapshot) -> MetricSnapshot {
        let sum: MetricValue =
            switch (value, other.value) {
            case (.number(let one), .number(let two)): .number(one + two)
            case (.histogram(let one), .histogram(let two)): .histogram(one.adding(two))
            default: value
            }
        return MetricSnapshot(name: name, kind: kind, help: help, labels: labels, value: sum)
    }

    /// In the order of names, then of labels.
    public static func < (left: MetricSnapshot, right: MetricSnapshot) -> Bool {
        if left.name != right.name { return left.name < right.name }
        for (one, two) in zip(left.labels, right.labels) where one != two {
            return (one.name, one.value) < (two.name, two.value)
        }
        return left.labels.count < right.labels.count
    }
}
