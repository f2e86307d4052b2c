import Glibc

/// What is shown of a tick.
struct TickFigures: Sendable {
    let failures: Counter
    private let lastRun: Gauge
    private let duration: Histogram

    init(_ name: String, _ metrics: MetricRegistry) {
        let labels = ["tick": name]
        failures = metrics.counter("tick_failures_total", help: "Scheduled tasks that failed.", labels: labels)
        lastRun = metrics.seconds(
            "tick_last_run_seconds", help: "When a scheduled task last ended, in seconds since 1970.", labels: labels)
        duration = metrics.histogram(
            "tick_duration_seconds", of: .durations, help: "How long scheduled tasks took.", labels: labels)
    }

    /// A run has ended just now.
    func ended(after time: Duration) {
        lastRun.set(.seconds(max(Glibc.time(nil), 0)))
        duration.observe(time)
    }
}
