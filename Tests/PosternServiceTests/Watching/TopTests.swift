import MilterPool
import Testing

@testable import PosternService

@Suite struct TopTests {
    private let running: RunningFilter
    private let metrics: MetricRegistry

    init() throws {
        running = try RunningFilter()
        metrics = running.scoreboard.metrics
        _ = ServiceMetrics(metrics, stages: ["attachments", "content"])
    }

    /// The same snapshot, so many seconds later.
    private func snapshot(after seconds: Double = 0) -> ScoreboardSnapshot {
        let now = running.scoreboard.snapshot()
        return ScoreboardSnapshot(
            supervisor: now.supervisor, startedAt: now.startedAt, time: UInt64(seconds * 1e9), processes: now.processes,
            metrics: now.metrics)
    }

    private func count(_ verdict: String, _ kind: String, _ number: Int) {
        metrics.counter(MetricCatalogue.messages, ["verdict": verdict, "decided_by": kind]).add(number)
        let times = metrics.histogram(MetricCatalogue.messageTime, ["verdict": verdict])
        for _ in 0..<number { times.observe(.milliseconds(20)) }
    }

    @Test func ratesAndTimesAreThoseSinceTheLastLook() throws {
        count("deliver", "none", 1000)
        let attachments = metrics.histogram(MetricCatalogue.stageTime, ["stage": "attachments"])
        let content = metrics.histogram(MetricCatalogue.stageTime, ["stage": "content"])
        for _ in 0..<1000 { attachments.observe(.seconds(1)) }
        let earlier = snapshot(after: 10)
        count("deliver", "none", 20)
        count("reject", "site", 3)
        count("reject", "list", 1)
        for _ in 0..<24 {
            attachments.observe(.milliseconds(1))
            content.observe(.milliseconds(4))
        }
        metrics.counter(MetricCatalogue.stageFailures, ["stage": "content"]).add(2)
        metrics.counter(MetricCatalogue.earlyAnswers, ["event": "rcpt", "verdict": "reject"]).add(8)
        let figures = TopFigures(snapshot(after: 14), since: earlier)
        #expect(figures.verdicts.map(\.rate) == [5, 1, 0, 0, 0])
        #expect(figures.early == 2 && figures.messages.rate == 6)
        #expect(figures.messages.histogram?.count == 24)
        #expect(figures.stages.map(\.name) == ["content", "attachments"], "the slowest first")
        #expect(figures.stages.map(\.rate) == [6, 6] && figures.stages.map(\.failures) == [0.5, 0])
        let tail = figures.stages[1].histogram?.quantile(0.99)
        #expect(tail.map { $0 <= 0.001 } == true, "what was slow before does not count")
    }

    @Test func theFirstLookKnowsNoRates() throws {
        count("deliver", "none", 10)
        let figures = TopFigures(snapshot(), since: nil)
        #expect(figures.messages.rate == nil && figures.messages.histogram?.count == 10)
        // A filter that was started again counts from zero.
        let other = ScoreboardSnapshot(supervisor: 1, startedAt: 1, time: 0, processes: [], metrics: [])
        #expect(TopFigures(snapshot(after: 5), since: other).messages.rate == nil)
    }

    @Test func theScreenHasWhatFits() throws {
        let entry = try running.worker()
        _ = entry.activities.begin(.reading, queueIdentifier: Array("4B1c".utf8).span, network: [1].span)
        try running.worker(pid: 4713)
        let earlier = snapshot()
        count("deliver", "none", 4)
        let figures = TopFigures(snapshot(after: 2), since: earlier)
        func lines(first: Int = 0, height: Int = 30) -> [String] {
            figures.lines(
                time: "12:00", age: 3600, first: first, height: height, paint: Paint(isColoured: false))
        }
        let all = lines()
        #expect(all[0] == "postern top 12:00, running for 60min: 2 workers, 1 busy, 0 sessions, 0 messages in hand")
        #expect(
            all[1]
                == "messages a second: 2.0; deliver 2.0, reject 0, defer 0, discard 0, hold 0; refused early 0, failed 0"
        )
        #expect(all[3].split(separator: " ") == ["STAGE", "A", "SECOND", "MEAN", "P50", "P95", "P99", "FAILED"])
        #expect(all[4].split(separator: " ").prefix(4) == ["all", "2.0", "20ms", "15ms"])
        #expect(all.contains { $0.hasPrefix("    4B1c: reading for ") })
        #expect(lines(height: 8).count == 8)
        #expect(lines(height: 1).count == 1)
        #expect(lines(first: 1).first { $0.contains("worker ") && !$0.hasPrefix("postern") }?.contains("4713") == true)
        #expect(lines(first: 99).contains { $0.contains("4713") }, "the last one stays")
    }

    @Test func aLineIsCutToTheWidthWithItsColours() {
        let line = Paint(isColoured: true)("red", .red) + " and more"
        #expect(Terminal.cut(line, to: 5) == "\u{1B}[31mred\u{1B}[0m a\u{1B}[0m")
        #expect(Terminal.cut(line, to: 100) == line)
        #expect(Terminal.cut("abc", to: 3) == "abc")
    }
}
