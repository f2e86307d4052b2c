import MailPipeline
import MilterPool

/// What Prometheus reads of a filter.
package struct MetricsPage: Sendable {
    private let scoreboard: Scoreboard
    private let bypassFile: BypassFile?
    private let clock: any PipelineClock

    /// Makes the page.
    /// - Parameter bypassFile: says what is left out, where the configuration has a folder for it.
    package init(_ scoreboard: Scoreboard, bypassFile: BypassFile?, clock: any PipelineClock = SystemClock()) {
        (self.scoreboard, self.bypassFile, self.clock) = (scoreboard, bypassFile, clock)
    }

    /// The text now.
    package var text: String {
        let snapshot = scoreboard.snapshot()
        return PrometheusText.text(
            snapshot.metrics + snapshot.processMetrics + own, prefix: MetricCatalogue.prefix)
    }

    private var own: [MetricSnapshot] {
        let now = clock.secondsSince1970
        let entries = bypassFile.flatMap { try? $0.entries(now: now) } ?? []
        return [Self.gauge(MetricCatalogue.buildInfo, ["version": Postern.version], 1)]
            + entries.map {
                Self.gauge(
                    MetricCatalogue.bypassRemaining, ["what": $0.stage ?? "all"], max($0.until - now, 0).rounded())
            }
    }

    private static func gauge(
        _ definition: MetricDefinition, _ labels: [String: String], _ value: Double
    ) -> MetricSnapshot {
        MetricSnapshot(
            name: definition.name, kind: definition.kind, help: definition.help,
            labels: labels.sorted { $0.key < $1.key }.map { MetricLabel(name: $0.key, value: $0.value) },
            value: .number(value))
    }
}
