import MilterPool

/// What happened between two looks at a scoreboard.
struct TopFigures {
    /// A stage, or all of them together.
    struct Times: Sendable {
        let name: String
        /// So many a second; nil at the first look.
        let rate: Double?
        /// The times since the last look, or since the start where there was none since.
        let histogram: HistogramSnapshot?
        /// So many failures a second.
        let failures: Double?
    }

    /// Answers a second, by the word for them; nil at the first look.
    let verdicts: [(word: String, rate: Double?)]
    /// Answers before the end of a message, a second.
    let early: Double?
    /// All messages.
    let messages: Times
    /// The stages, the slowest first.
    let stages: [Times]
    /// The scoreboard itself.
    let snapshot: ScoreboardSnapshot

    /// Compares two looks; the earlier one may be missing, or be of a filter that has ended.
    init(_ snapshot: ScoreboardSnapshot, since earlier: ScoreboardSnapshot?) {
        self.snapshot = snapshot
        // Another supervisor begins to count anew.
        let isSame = earlier?.supervisor == snapshot.supervisor && earlier?.startedAt == snapshot.startedAt
        let before = isSame ? earlier : nil
        let seconds = before.map { Double(snapshot.time &- $0.time) / 1e9 }
        let old = Dictionary(
            (before?.metrics ?? []).map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
        func rate(_ metrics: [MetricSnapshot]) -> Double? {
            guard let seconds, seconds > 0 else { return nil }
            let difference = metrics.reduce(0.0) { $0 + max($1.number - (old[Key($1)]?.number ?? 0), 0) }
            return difference / seconds
        }
        func named(_ definition: MetricDefinition, _ label: String? = nil, _ value: String? = nil) -> [MetricSnapshot] {
            snapshot.metrics.filter { metric in
                metric.name == definition.name && (label.map { metric[$0] == value } ?? true)
            }
        }
        func recent(_ metrics: [MetricSnapshot]) -> HistogramSnapshot? {
            let all = metrics.compactMap { metric in
                metric.histogram.map { $0.since(old[Key(metric)]?.histogram) }
            }
            guard let first = all.first else { return nil }
            return all.dropFirst().reduce(first) { $0.adding($1) }
        }
        func times(_ name: String, _ metrics: [MetricSnapshot], failures: [MetricSnapshot]) -> Times {
            Times(name: name, rate: rate(metrics), histogram: recent(metrics), failures: rate(failures))
        }
        verdicts = ["deliver", "reject", "defer", "discard", "hold"].map { word in
            (word, rate(named(MetricCatalogue.messages, "verdict", word)))
        }
        early = rate(named(MetricCatalogue.earlyAnswers))
        messages = times("all", named(MetricCatalogue.messageTime), failures: named(MetricCatalogue.errors))
        stages = named(MetricCatalogue.stageTime).compactMap { metric in
            metric["stage"].map { name in
                times(name, [metric], failures: named(MetricCatalogue.stageFailures, "stage", name))
            }
        }.sorted { ($0.slowness, $1.name) > ($1.slowness, $0.name) }
    }

    private struct Key: Hashable {
        let name: String
        let labels: [MetricLabel]

        init(_ metric: MetricSnapshot) { (name, labels) = (metric.name, metric.labels) }
    }
}

extension TopFigures.Times {
    /// All the time that it took since the last look.
    fileprivate var slowness: Double { histogram?.sum ?? 0 }
}
