import Foundation
import MilterPool
import Testing

@testable import PosternService

/// The page of the metrics and the dashboard name those that there are, and all of them.
@Suite struct MetricPagesTests {
    private static func read(_ name: String) throws -> String {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<4 { folder.deleteLastPathComponent() }
        return try String(contentsOf: folder.appending(path: "Documentation/\(name)"), encoding: .utf8)
    }

    /// The names with the prefix in a text, without what histograms add to theirs.
    private static func names(in text: String) -> Set<String> {
        let histograms = MetricCatalogue.all.filter { $0.kind.word == "histogram" }.map(\.name)
        return Set(
            text.matches(of: #/postern_([a-z_]+)/#).map { match in
                let name = String(match.1)
                return histograms.first {
                    name.hasPrefix($0) && ["_bucket", "_sum", "_count"].contains(name.dropFirst($0.utf8.count))
                }
                    ?? name
            })
    }

    private static let all = Set(MetricCatalogue.all.map(\.name))

    @Test func everyMetricHasItsLineOnThePage() throws {
        let page = try Self.read("metrics.md")
        for definition in MetricCatalogue.all {
            let kind =
                switch definition.kind {
                case .counter: "counter"
                case .gauge, .seconds: "gauge"
                case .histogram(.durations): "histogram, seconds"
                case .histogram(.sizes): "histogram, bytes"
                case .histogram(.scores): "histogram"
                }
            let labels = definition.labels.map { "`\($0)`" }.joined(separator: ", ")
            let line =
                "\n| `\(MetricCatalogue.prefix)\(definition.name)` | \(kind) | \(labels) | \(definition.help) |\n"
            #expect(page.contains(line), "\(line)")
        }
        #expect(Self.names(in: page).subtracting(Self.all).isEmpty)
        // What labels can say is on the page too.
        for kind in RuleKind.allCases { #expect(page.contains("`\(kind.rawValue)`")) }
        for state in ProcessState.allCases where state != .free { #expect(page.contains("`\(state.rawValue)`")) }
        for role in ProcessRole.allCases { #expect(page.contains("`\(role.rawValue)`")) }
    }

    @Test func theDashboardUsesAllMetricsAndNoOthers() throws {
        let text = try Self.read("grafana-dashboard.json")
        let dashboard = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let panels = try #require(dashboard["panels"] as? [[String: Any]])
        let targets = panels.flatMap { $0["targets"] as? [[String: Any]] ?? [] }
        let expressions = targets.compactMap { $0["expr"] as? String }
        #expect(expressions.count == targets.count && expressions.count > 30)
        #expect(Self.names(in: expressions.joined(separator: "\n")) == Self.all)
        #expect(Self.names(in: text).subtracting(Self.all).isEmpty)
        for expression in expressions {
            #expect(expression.count { $0 == "(" } == expression.count { $0 == ")" }, "\(expression)")
            // A counter means something by its growth, a histogram by its buckets or its sum.
            for definition in MetricCatalogue.all
            where definition.kind == .counter && expression.contains("postern_\(definition.name)") {
                #expect(expression.contains("rate(") || expression.contains("increase("), "\(expression)")
            }
        }
        #expect(Set(panels.compactMap { $0["id"] as? Int }).count == panels.count)
        // No two panels lie on each other.
        let places = panels.compactMap { $0["gridPos"] as? [String: Int] }
        for (index, one) in places.enumerated() {
            for other in places.dropFirst(index + 1) {
                func overlaps(_ from: String, _ size: String) -> Bool {
                    guard let a = one[from], let b = other[from], let c = one[size], let d = other[size] else {
                        return true
                    }
                    return a < b + d && b < a + c
                }
                #expect(!(overlaps("x", "w") && overlaps("y", "h")), "\(one) and \(other)")
            }
        }
    }
}
