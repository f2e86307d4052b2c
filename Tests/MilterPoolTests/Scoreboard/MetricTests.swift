import MilterPool
import Testing

@Suite struct MetricTests {
    @Test func aMetricIsFoundAgainByNameAndLabels() throws {
        let metrics = try Scoreboard(path: nil).metrics
        metrics.counter("some_total", help: "Some.", labels: ["a": "1", "b": "2"]).add()
        metrics.counter("some_total", help: "Some.", labels: ["b": "2", "a": "1"]).add(4)
        metrics.counter("some_total", help: "Some.", labels: ["a": "1", "b": "3"]).add()
        metrics.gauge("some_total", help: "Of another kind.").set(-7)
        #expect(metrics.counter("some_total", help: "", labels: ["a": "1", "b": "2"]).value == 5)
        #expect(metrics.gauge("some_total", help: "").value == -7)
    }

    @Test func aCounterNeverGoesDown() throws {
        let counter = try Scoreboard(path: nil).metrics.counter("some_total", help: "Some.")
        counter.add(2)
        counter.add(-5)
        #expect(counter.value == 2)
    }

    @Test func aGaugeOfSecondsShowsSeconds() throws {
        let scoreboard = try Scoreboard(path: nil)
        let gauge = scoreboard.metrics.seconds("last_seconds", help: "Last.")
        gauge.set(.milliseconds(1500))
        #expect(scoreboard.snapshot().metrics.map(\.number) == [1.5])
        gauge.set(.seconds(Int64.min))
        #expect(scoreboard.snapshot().metrics.first.map { $0.number < -1e9 } == true)
        gauge.set(.seconds(Int64.max))
        #expect(scoreboard.snapshot().metrics.first.map { $0.number > 1e9 } == true)
    }

    @Test(arguments: [
        (0, 0), (100_000, 0), (100_001, 1), (200_000, 1), (1_000_000, 4), (99_999_999_999, 24),
        (100_000_000_000, 24), (100_000_000_001, 25), (UInt64.max, 25),
    ])
    func aTimeFallsIntoItsBucket(nanoseconds: UInt64, bucket: Int) throws {
        let scoreboard = try Scoreboard(path: nil)
        scoreboard.metrics.histogram("some_seconds", of: .durations, help: "Some.").observe(nanoseconds: nanoseconds)
        let counts = try #require(scoreboard.snapshot().metrics.first?.histogram).counts
        #expect(counts.count == 26 && counts.firstIndex(of: 1) == bucket && counts.reduce(0, +) == 1)
    }

    @Test func scoresAreCountedWithTheirSign() throws {
        let scoreboard = try Scoreboard(path: nil)
        let scores = scoreboard.metrics.histogram("score", of: .scores, help: "Scores.")
        for score in [-30, -0.5, 0, 4.999, 7, 1e300, -.infinity, .nan] { scores.observe(score: score) }
        let histogram = try #require(scoreboard.snapshot().metrics.first?.histogram)
        let bounds = histogram.layout.shownBounds
        #expect(histogram.count == 6)
        #expect(histogram.counts[0] == 1, "-30 is below all bounds")
        #expect(try histogram.counts[#require(bounds.firstIndex(of: 0))] == 2)
        #expect(try histogram.counts[#require(bounds.firstIndex(of: 5))] == 1)
        #expect(try histogram.counts[#require(bounds.firstIndex(of: 7))] == 1)
        #expect(histogram.counts.last == 1)
        #expect(histogram.sum == 1e9 - 30 - 0.5 + 4.999 + 7)
    }

    @Test func quantilesAreAsNearAsTheBuckets() throws {
        let scoreboard = try Scoreboard(path: nil)
        let times = scoreboard.metrics.histogram("some_seconds", of: .durations, help: "Some.")
        #expect(HistogramSnapshot(layout: .sizes, counts: Array(repeating: 0, count: 20), sum: 0).quantile(0.5) == nil)
        for millisecond in 1...100 { times.observe(.milliseconds(millisecond)) }
        let histogram = try #require(scoreboard.snapshot().metrics.first?.histogram)
        let median = try #require(histogram.quantile(0.5))
        let tail = try #require(histogram.quantile(0.99))
        #expect((0.030...0.050).contains(median) && (0.050...0.100).contains(tail))
        #expect(histogram.quantile(1) == 0.1 && histogram.mean.map { abs($0 - 0.0505) < 1e-9 } == true)
        times.observe(.seconds(1000))
        let later = try #require(scoreboard.snapshot().metrics.first?.histogram)
        #expect(later.quantile(1) == 100 && later.since(histogram).count == 1)
        #expect(histogram.since(later) == histogram, "a counter that was set back begins anew")
    }

    @Test func aFullRegistryCountsInOnePlace() throws {
        let scoreboard = try Scoreboard(path: nil)
        let metrics = scoreboard.metrics
        for number in 0..<MetricRegistry.places {
            metrics.counter("full_total", help: "Full.", labels: ["number": "\(number)"]).add()
        }
        #expect(!scoreboard.snapshot().metrics.contains { $0.name == MetricRegistry.overflowName })
        metrics.counter("one_more_total", help: "More.").add(2)
        metrics.histogram("one_more_seconds", of: .durations, help: "More.").observe(.seconds(5))
        metrics.gauge("one_more", help: "More.").set(1_000_000)
        metrics.seconds("one_more_second", help: "More.").set(.seconds(1))
        let shown = scoreboard.snapshot().metrics
        #expect(shown.count == MetricRegistry.places + 1)
        #expect(shown.first { $0.name == MetricRegistry.overflowName }?.number == 3)
        #expect(metrics.counter("full_total", help: "", labels: ["number": "77"]).value == 1, "the others go on")
    }

    @Test func namesAndLabelsAreMadeWhatPrometheusTakes() throws {
        let scoreboard = try Scoreboard(path: nil)
        let long = String(repeating: "é", count: 200)
        scoreboard.metrics.counter("9 bad-näme", help: long, labels: ["1st": "a\0b", "z": long]).add()
        let shown = try #require(scoreboard.snapshot().metrics.first)
        #expect(shown.name == "_9_bad_n__me")
        #expect(shown.labels.map(\.name) == ["_1st", "z"])
        #expect(shown["_1st"] == "ab")
        #expect(shown["z"].map { $0.allSatisfy { $0 == "é" } && $0.count > 80 && $0.utf8.count < 192 } == true)
        #expect(scoreboard.metrics.counter("", help: "").value == 0)
    }
}
