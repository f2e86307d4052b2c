/// The counters, gauges and histograms of a pool, by name and labels: all its processes add to the same ones, and what a
/// process has added stays when it dies.
///
/// For example:
/// ```swift
/// let messages = scoreboard.metrics.counter("messages_total", help: "Messages.", labels: ["verdict": "reject"])
/// messages.add()
/// ```
/// Ask for each of them once, and keep it: finding one takes some microseconds. Where all places are taken, what is asked for
/// counts into one place for all of those (`metrics_without_place_total`), and nothing fails.
public struct MetricRegistry: Sendable {
    /// How many there can be, each combination of labels counted.
    public static let places = 1024

    /// The metric that says how much was counted of those that found no place.
    public static let overflowName = "metrics_without_place_total"

    private let region: SharedWords

    init(_ region: SharedWords) {
        self.region = region
    }

    /// A counter: found, or made where there is none yet.
    /// - Parameters:
    ///   - name: letters, digits and `_`, by custom with `_total` at its end; up to 64 bytes.
    ///   - help: one sentence; up to 128 bytes.
    ///   - labels: names and values, together up to 192 bytes; the rest is cut off.
    public func counter(_ name: String, help: String, labels: [String: String] = [:]) -> Counter {
        Counter(cell: entry(.counter, name, help, labels)?.values ?? overflow.values)
    }

    /// A gauge: found, or made where there is none yet. See ``counter(_:help:labels:)``.
    public func gauge(_ name: String, help: String, labels: [String: String] = [:]) -> Gauge {
        Gauge(cell: entry(.gauge, name, help, labels)?.values ?? overflow.nowhere)
    }

    /// A gauge that is a time, shown in seconds. See ``counter(_:help:labels:)``.
    public func seconds(_ name: String, help: String, labels: [String: String] = [:]) -> Gauge {
        Gauge(cell: entry(.seconds, name, help, labels)?.values ?? overflow.nowhere)
    }

    /// A histogram: found, or made where there is none yet. See ``counter(_:help:labels:)``.
    public func histogram(
        _ name: String, of layout: HistogramLayout, help: String, labels: [String: String] = [:]
    ) -> Histogram {
        guard let entry = entry(.histogram(layout), name, help, labels) else {
            return Histogram(cells: overflow.values, bounds: .none)
        }
        return Histogram(cells: entry.values, bounds: .of(layout))
    }

    /// Finds an entry, or makes it.
    ///
    /// Two processes may make the same one at the same time, in two places; who reads adds them up. One that dies meanwhile
    /// leaves an entry that nobody can use.
    private func entry(
        _ kind: MetricKind, _ name: String, _ help: String, _ labels: [String: String]
    ) -> MetricEntry? {
        let key = MetricKey(
            kind: kind, name: MetricName.metric(name),
            labels: MetricLabels.bytes(labels, atMost: MetricEntry.labelWords * 8))
        let first = Int(truncatingIfNeeded: key.digest & UInt64(Self.places - 1))
        for distance in 0..<Self.places {
            let entry = self[(first + distance) % Self.places]
            if entry.state == MetricEntry.State.free, entry.take(key, help: Array(help.utf8)) { return entry }
            // Another one is at it, most likely with this very key: it takes no longer than this.
            var patience = 10_000
            while entry.state == MetricEntry.State.writing, patience > 0 { patience -= 1 }
            if entry.key == key { return entry }
        }
        return nil
    }

    private subscript(index: Int) -> MetricEntry { MetricEntry(region.from(index * MetricEntry.words)) }

    /// Where those count that found no place.
    private var overflow: MetricEntry { self[Self.places] }

    /// All of them as they are now, in the order of their names and labels.
    func snapshot() -> [MetricSnapshot] {
        var found: [MetricKey: MetricSnapshot] = [:]
        for index in 0..<Self.places {
            let entry = self[index]
            guard let key = entry.key else { continue }
            let metric = MetricSnapshot(key, entry)
            found[key] = found[key].map { $0.adding(metric) } ?? metric
        }
        let lost = overflow.values.load(0)
        if lost > 0 {
            let key = MetricKey(kind: .counter, name: Array(Self.overflowName.utf8), labels: [])
            found[key] = MetricSnapshot(
                name: Self.overflowName, kind: .counter, help: "Counts of metrics for which there was no place.",
                labels: [], value: .number(Double(lost)))
        }
        return found.values.sorted()
    }
}
