import MilterPool
import PosternService
import Testing

@Suite struct MetricCatalogueTests {
    @Test func everyMetricIsThereOnce() {
        let names = MetricCatalogue.all.map(\.name)
        #expect(Set(names).count == names.count)
        for definition in MetricCatalogue.all {
            #expect(definition.help.utf8.count <= 128 && definition.help.hasSuffix("."), "\(definition.name)")
            #expect(definition.labels == definition.labels.sorted(), "\(definition.name)")
            let isCounter = definition.kind == .counter
            #expect(definition.name.hasSuffix("_total") == isCounter, "\(definition.name)")
        }
    }

    /// Whatever is counted or shown is in the catalogue, with the same labels and the same help.
    @Test func whatIsShownIsInTheCatalogue() throws {
        let scoreboard = try Scoreboard(path: nil)
        _ = ServiceMetrics(scoreboard.metrics, stages: ["one"])
        for role in ProcessRole.allCases { _ = scoreboard.claim(role) }
        let snapshot = scoreboard.snapshot()
        let shown = snapshot.metrics + snapshot.processMetrics
        #expect(shown.count > 60)
        for metric in shown {
            let definition = try #require(MetricCatalogue.all.first { $0.name == metric.name }, "\(metric.name)")
            #expect(definition.kind == metric.kind && definition.help == metric.help, "\(metric.name)")
            #expect(definition.labels == metric.labels.map(\.name), "\(metric.name)")
        }
        let names = Set(shown.map(\.name))
        for definition in MetricCatalogue.ofMessages + MetricCatalogue.ofProcesses {
            #expect(names.contains(definition.name), "\(definition.name) is never shown")
        }
    }
}
