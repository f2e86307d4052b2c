import Foundation
import MailLab
import Milter
import MilterPool
import MilterTesting
import PosternService
import TestTools
import Testing

/// What a filter that really serves counts and shows.
@Suite struct ServedMetricsTests {
    private struct Statistics: Decodable {
        struct Metric: Decodable {
            let name: String
            let type: String
            let labels: [String: String]
            let value: Double?
            let count: Int?
        }
        let metrics: [Metric]

        func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
            metrics.first { $0.name == name && $0.labels == labels }.map { $0.value ?? Double($0.count ?? 0) }
        }
    }

    private let folder: LabFolder
    private let port: UInt16
    private let filter: RunningFilter

    init() throws {
        folder = try LabFolder(name: "served")
        try FileManager.default.createDirectory(atPath: folder.path + "/state", withIntermediateDirectories: true)
        port = try FreePort.find()
        try folder.write(
            "p.yaml",
            """
            state_folder: state
            block: {senders: [bad.example]}
            metrics: {listen: "127.0.0.1:\(port)"}

            """)
        filter = try RunningFilter(postern: ["-c", folder.path + "/p.yaml"], .unix)
    }

    private func send(_ message: String, from sender: String = "ann@example.net") throws -> MilterTesting.Decision {
        let mta = try MTA.live(at: filter.address)
        defer { try? mta.quit() }
        try mta.connect()
        try mta.helo()
        let decision = try mta.mail(RawText("<\(sender)>"))
        guard decision == .continue else { return decision }
        try mta.rcpt("<bob@example.org>")
        return try mta.message(RawText(message)).decision
    }

    private func statistics() throws -> Statistics {
        let run = try ProgramRun(["stats", "--json", "-c", folder.path + "/p.yaml"])
        #expect(run.status == 0, "\(run.output)")
        return try JSONDecoder().decode(Statistics.self, from: Data(run.output.utf8))
    }

    @Test func allThatIsCountedIsInTheCatalogueAndRight() throws {
        for _ in 0..<3 { #expect(try send("Subject: x\r\n\r\nx\r\n") == .continue) }
        _ = try send("Content-Type: x/y; name=a.exe\r\n\r\nx\r\n")
        _ = try send("Subject: x\r\n\r\nx\r\n", from: "ann@bad.example")
        let statistics = try statistics()
        #expect(statistics.value("messages_total", ["verdict": "deliver", "decided_by": "none"]) == 3)
        #expect(statistics.value("messages_total", ["verdict": "reject", "decided_by": "must_not_enter"]) == 1)
        #expect(statistics.value("early_answers_total", ["event": "mail", "verdict": "reject"]) == 1)
        #expect(statistics.value("message_bytes") == 4)
        #expect(statistics.value("stage_seconds", ["stage": "attachments"]) == 4)
        for metric in statistics.metrics {
            let definition = try #require(
                MetricCatalogue.all.first { $0.name == metric.name }, "\(metric.name) is not in the catalogue")
            #expect(definition.kind.word == metric.type && definition.labels == metric.labels.keys.sorted())
        }
        let status = try ProgramRun(["status", "-c", folder.path + "/p.yaml"])
        #expect(status.status == 0 && status.output.contains("configuration 1: workers "), "\(status.output)")
        let page = try #require(
            Deadline(seconds: 20).poll { try? WebClient.ask(Int(port), "GET /metrics HTTP/1.1") },
            "\(filter.process.process.output)")
        #expect(page.contains(#"postern_messages_total{decided_by="must_not_enter",verdict="reject"} 1"# + "\n"))
        #expect(page.contains(#"postern_stage_seconds_count{stage="attachments"} 4"# + "\n"))
        #expect(page.contains(#"postern_processes{group="0",role="worker",state="ready"} "#))
        #expect(filter.end() == 0)
        #expect(try ProgramRun(["status", "-c", folder.path + "/p.yaml"]).status == 69)
    }
}
