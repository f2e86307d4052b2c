import MailPipeline
import PipelineMilter

/// The line of the log for a message, queue id first:
///
/// `4B1c: from=<ann@a.example> to=<bob@b.example> action=reject score=0 rules=blocked-files times=attachments:1.2ms`
struct MessageLine {
    private let record: MessageRecord

    init(_ record: MessageRecord) {
        self.record = record
    }

    /// So many recipients and rules are named.
    private static let namedAtMost = 10

    /// The line.
    var text: String {
        var facts = [
            "\(record.queueIdentifier.map(LogValue.text) ?? "NOQUEUE"):",
            "from=\(LogValue.address(record.sender))", "to=\(Self.listed(record.recipients.map(\.address)))",
            "action=\(record.action)", "score=\(Score.text(record.score))", "rules=\(rules)",
        ]
        if let reply = record.reply { facts.append("reply=\(LogValue.text(reply))") }
        facts += differences
        facts += would
        if let finding = record.findings.first(where: { $0.stage == decidingStage }) ?? record.findings.first {
            facts.append("finding=\(LogValue.text(finding.name))")
        }
        if !record.edits.isEmpty { facts.append("edits=\(LogValue.text(record.edits.joined(separator: ", ")))") }
        facts += record.times.filter { $0.failure != nil }.map {
            "failed=\($0.stage) cause=\(LogValue.text($0.failure ?? ""))"
        }
        facts += record.notes.map { "note=\(LogValue.text($0))" }
        facts.append("client=\(LogValue.text(record.client ?? record.host))")
        facts.append("size=\(record.size)")
        facts.append("times=\(times)")
        return facts.joined(separator: " ")
    }

    /// The line for a refusal before the end of a message.
    static func text(of refusal: EarlyRefusal) -> String {
        var facts = ["\(refusal.queueIdentifier.map(LogValue.text) ?? "NOQUEUE"):", "event=\(refusal.event)"]
        if let transaction = refusal.transaction {
            if let sender = transaction.sender { facts.append("from=\(LogValue.address(sender.address.description))") }
            if let helo = transaction.client.helo { facts.append("helo=\(LogValue.text(helo))") }
            facts.append("client=\(LogValue.text(transaction.client.address?.description ?? transaction.client.host))")
        }
        facts.append("action=\(refusal.answer.isPermanent ? "reject" : "defer")")
        facts.append("rules=\(LogValue.text(refusal.rule)) reply=\(LogValue.text(refusal.answer.description))")
        return facts.joined(separator: " ")
    }

    private var decidingStage: String? {
        record.recipients.lazy.flatMap(\.votes).first { $0.standing == .decided }
            .flatMap { $0.findings.first }.flatMap {
                record.findings.indices.contains($0) ? record.findings[$0].stage : nil
            }
    }

    /// The rules that decided or changed something.
    private var rules: String {
        var names: [String] = []
        for vote in record.recipients.lazy.flatMap(\.votes)
        where [.decided, .edited].contains(vote.standing) && !names.contains(vote.rule) {
            names.append(vote.rule)
        }
        if names.isEmpty, let rule = record.rule { names.append(rule) }
        return names.isEmpty ? "none" : names.prefix(Self.namedAtMost).map(LogValue.text).joined(separator: ",")
    }

    /// Recipients for whom something else was done than policy says.
    private var differences: [String] {
        let odd = record.recipients.filter { $0.verdict != $0.applied && !$0.isEarly }
        let groups = Dictionary(grouping: odd) { "verdict=\($0.verdict) applied=\($0.applied)" }
        return groups.sorted { $0.key < $1.key }.map { "\($0.key) for=\(Self.listed($0.value.map(\.address)))" }
    }

    /// What rules that are only watched would have done.
    private var would: [String] {
        guard let first = record.recipients.first(where: { $0.would != nil }) else { return [] }
        return ["would=\(first.would ?? "")"] + (first.wouldRule.map { ["would_rule=\(LogValue.text($0))"] } ?? [])
    }

    private var times: String {
        let stages = record.times.map { "\($0.stage):\(Self.milliseconds($0.microseconds))" }
        return (stages + ["all:\(Self.milliseconds(record.microseconds))"]).joined(separator: ",")
    }

    private static func milliseconds(_ microseconds: Int) -> String {
        Score.text(Double(microseconds) / 1000) + "ms"
    }

    private static func listed(_ addresses: [String]) -> String {
        let shown = addresses.prefix(namedAtMost).map(LogValue.address).joined(separator: ",")
        return addresses.count > namedAtMost ? "\(shown),+\(addresses.count - namedAtMost)" : shown
    }
}
