import MailMessage
import MailPipeline
import MailStages
import Milter
import MilterPool
import MilterTesting
import PipelineMilter
import PosternService
import TestTools
import Testing

@Suite struct ServiceMetricsTests {
    private let scoreboard: Scoreboard

    init() throws { scoreboard = try Scoreboard(path: nil) }

    /// What is not zero, as `name{label=value} number`.
    private var counted: [String: Double] {
        scoreboard.snapshot().metrics.reduce(into: [:]) { counted, metric in
            guard metric.number != 0 else { return }
            let labels = metric.labels.map { "\($0.name)=\($0.value)" }.joined(separator: ",")
            counted[labels.isEmpty ? metric.name : "\(metric.name){\(labels)}"] = metric.number
        }
    }

    private func send(
        _ message: String, yaml: String = "", to recipients: [String] = ["bob@b.example"],
        from sender: String = "a@a.example",
        bypass: Bypass = Bypass(),
        watching: @escaping @Sendable (borrowing EndOfMessage) -> RunningNotice? = { _ in nil }
    ) throws -> MilterTesting.Decision? {
        let configuration = try LoadedConfiguration("x", from: MemoryFiles(["x": yaml]))
        let pipeline = configuration.root.pipeline { bypass }
        let metrics = ServiceMetrics(scoreboard.metrics, stages: pipeline.stageNames)
        let journal = MessageJournal(log: { _ in }, metrics: metrics)
        let filter = PipelineFilter(
            pipeline, judged: journal.judged, refused: journal.refused, failed: metrics.failed, watching: watching
        ).filter
        let mta = try MTA.inMemory(filter, profile: .postfix)
        defer { try? mta.quit() }
        try mta.connect()
        try mta.helo()
        guard try mta.mail("<\(sender)>").description == "continue" else { return nil }
        for recipient in recipients { try mta.rcpt("<\(recipient)>") }
        return try mta.message(RawText(message)).decision
    }

    private static let clean = "Subject: hello\r\n\r\nHello\r\n"
    private static let program = "Content-Type: x/y; name=a.exe\r\n\r\nx\r\n"

    @Test func aMessageIsCountedOnceEverywhere() throws {
        _ = try send(Self.clean, to: ["bob@b.example", "carol@b.example"])
        let counted = counted
        #expect(counted["messages_total{decided_by=none,verdict=deliver}"] == 1)
        #expect(counted.keys.filter { $0.hasPrefix("messages_total") }.count == 1)
        #expect(counted["recipients_total{done=deliver}"] == 2)
        #expect(counted["message_seconds{verdict=deliver}"] == 1)
        #expect(counted["message_bytes"] == 1 && counted["message_score"] == 1)
        #expect(counted["stage_seconds{stage=attachments}"] == 1 && counted["stage_seconds{stage=anomalies}"] == 1)
        #expect(counted["bypassed_messages_total"] == nil && counted["stage_failures_total{stage=attachments}"] == nil)
        let size = scoreboard.snapshot().metrics.first { $0.name == "message_bytes" }?.histogram?.sum
        #expect(size == Double(Self.clean.utf8.count))
    }

    @Test(arguments: [
        ("rules: [{name: r, when: {class: program}, action: reject, must_not_enter: yes}]", "must_not_enter"),
        ("rules: [{name: r, when: {class: program}, action: reject}]", "site"),
        ("domains: {b.example: {rules: [{name: r, when: {class: program}, action: reject}]}}\nrules: []", "domain"),
        (
            "recipients: {bob@b.example: {rules: [{name: r, when: {class: program}, action: reject}]}}\nrules: []",
            "recipient"
        ),
    ])
    func theKindOfRuleIsTold(yaml: String, kind: String) throws {
        _ = try send(Self.program, yaml: yaml)
        #expect(counted["messages_total{decided_by=\(kind),verdict=reject}"] == 1, "\(counted)")
    }

    @Test func anAllowedSenderIsLetInByAList() throws {
        _ = try send(Self.program, yaml: "allow: {senders: [a.example]}\nrules: []")
        #expect(counted["messages_total{decided_by=list,verdict=deliver}"] == 1, "\(counted)")
    }

    @Test func whatIsRefusedBeforeTheEndIsCountedByItsEvent() throws {
        #expect(try send(Self.clean, yaml: "block: {senders: [a.example]}") == nil)
        #expect(counted["early_answers_total{event=mail,verdict=reject}"] == 1)
        #expect(!counted.keys.contains { $0.hasPrefix("messages_total") })
    }

    @Test func whatPassesABypassIsCounted() throws {
        var stage = Bypass()
        stage.stages = ["attachments"]
        _ = try send(Self.program, bypass: stage)
        #expect(counted["bypassed_messages_total"] == 1 && counted["stage_seconds{stage=attachments}"] == nil)
        #expect(counted["stage_seconds{stage=anomalies}"] == 1, "the stages behind it are found all the same")
        var all = Bypass()
        all.isAll = true
        _ = try send(Self.program, bypass: all)
        #expect(counted["bypassed_messages_total"] == 2)
        #expect(counted["messages_total{decided_by=bypass,verdict=deliver}"] == 1)
    }

    @Test func aStageThatFailsIsCounted() async throws {
        var stage = Stage("odd", kinds: [])
        stage.onMessage = { _, _, _ in throw StageError("no") }
        let pipeline = Pipeline(policy: Policy(), stages: [(stage, StageOptions())])
        let metrics = ServiceMetrics(scoreboard.metrics, stages: pipeline.stageNames)
        let message = try MessageReader().read(StoredBytes(Array("x".utf8)))
        metrics.judged(await pipeline.judgement(on: message, from: "a@a.example", to: ["b@b.example"]))
        #expect(counted["stage_failures_total{stage=odd}"] == 1 && counted["stage_seconds{stage=odd}"] == 1)
        #expect(counted["messages_total{decided_by=stage_failed,verdict=defer}"] == 1)
        #expect(counted["recipients_total{done=defer}"] == 1)
    }

    @Test func whatRunsIsTold() throws {
        let told = Journal()
        _ = try send(Self.clean, watching: { _ in { told.note($0) } })
        let all = told.all
        #expect(all.first == "reading" && all.suffix(2) == ["policy", "edits"])
        #expect(all.contains("attachments") && Set(all).count == all.count)
    }

    @Test func stagesThatLookAtNoMessagesHaveNoTimes() throws {
        _ = try send(Self.clean)
        let stages = scoreboard.snapshot().metrics.filter { $0.name == "stage_seconds" }.compactMap { $0["stage"] }
        #expect(stages.contains("attachments") && !stages.contains("helo"))
    }

    @Test func lostRecordsAreCounted() throws {
        ServiceMetrics(scoreboard.metrics, stages: []).lostHistory(7)
        #expect(counted["history_lost_total"] == 7)
    }
}
