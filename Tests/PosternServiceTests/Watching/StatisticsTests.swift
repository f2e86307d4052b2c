import Foundation
import MilterPool
import Testing

@testable import PosternService

@Suite struct StatisticsTests {
    @Test func whatIsNotZeroIsPrinted() throws {
        let running = try RunningFilter()
        let desk = try WatchDesk(running.configuration)
        let metrics = ServiceMetrics(running.scoreboard.metrics, stages: ["attachments"])
        let empty = try desk.statistics().text
        #expect(empty.split(separator: "\n").count == 1 && empty.hasPrefix("start_time_seconds: "))
        metrics.lostHistory(2)
        let times = running.scoreboard.metrics.histogram(MetricCatalogue.stageTime, ["stage": "attachments"])
        for _ in 0..<100 { times.observe(.milliseconds(4)) }
        let text = try desk.statistics().text
        #expect(text.contains("history_lost_total: 2\n"))
        #expect(
            text.contains(
                "stage_seconds stage=attachments: 100, mean 4ms, p50 4ms, p95 5ms, p99 5ms\n"), "\(text)")
        #expect(!text.contains("messages_total"))
    }

    @Test func asJSON() throws {
        let running = try RunningFilter()
        _ = ServiceMetrics(running.scoreboard.metrics, stages: ["attachments"])
        running.scoreboard.metrics.histogram(MetricCatalogue.size).observe(bytes: 2000)
        let text = try JSONLine.text(WatchDesk(running.configuration).statistics())
        let all = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let metrics = try #require(all["metrics"] as? [[String: Any]])
        let size = try #require(metrics.first { $0["name"] as? String == "message_bytes" })
        #expect(size["type"] as? String == "histogram" && size["count"] as? Int == 1 && size["sum"] as? Int == 2000)
        let buckets = try #require(size["buckets"] as? [[String: Any]])
        #expect(buckets.count == 20 && buckets[0]["count"] as? Int == 0 && buckets[1]["count"] as? Int == 1)
        #expect(buckets[1]["le"] as? Int == 2048 && buckets[19]["le"] == nil && buckets[19]["count"] as? Int == 1)
        let lost = try #require(metrics.first { $0["name"] as? String == "history_lost_total" })
        #expect(lost["value"] as? Int == 0 && lost["type"] as? String == "counter")
        // Every metric that there is, zero or not.
        let names = Set(metrics.compactMap { $0["name"] as? String })
        #expect(names.isSuperset(of: MetricCatalogue.ofMessages.map(\.name)))
    }
}
