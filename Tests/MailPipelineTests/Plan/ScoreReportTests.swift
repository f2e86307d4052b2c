import MailMessage
import MailPipeline
import Testing

/// The fields of SpamAssassin.
@Suite struct ScoreReportTests {
    private func fields(_ body: String, _ header: String = "Subject: x") throws -> [FieldChange] {
        var policy = Policy()
        var rule = Rule("fields", when: .always)
        rule.edits = [.reportScore(required: 5, version: "v")]
        policy.site.rules = [rule]
        let pipeline = Judged.pipeline(policy)
        var session = MessageSession(pipeline.session(ClientConnection()), sender: EnvelopeSender([]))
        _ = session.offered(Array("<bob@b.example>".utf8))
        let message = try MessageReader().read(StoredBytes(Array("\(header)\r\n\r\n\(body)".utf8)))
        var judgement = session.judgedAtOnce(message)
        return try MessageChanges(&judgement, of: message, policy: policy).header
    }

    @Test func aMessageThatIsNoSpam() throws {
        #expect(
            try fields("odd:1.25") == [
                .insert(
                    name: "X-Spam-Status", value: "No, score=1.3 required=5.0 tests=odd autolearn=disabled\n\tversion=v"
                ),
                .insert(name: "X-Spam-Level", value: "*"),
            ])
        #expect(
            try fields("-").first
                == .insert(
                    name: "X-Spam-Status",
                    value: "No, score=0.0 required=5.0 tests=none autolearn=disabled\n\tversion=v"))
    }

    @Test func aMessageThatIsSpam() throws {
        let fields = try fields("virus:4 bad:3.96 odd:-0.01")
        #expect(
            fields == [
                .insert(
                    name: "X-Spam-Status",
                    value: "Yes, score=8.0 required=5.0 tests=bad,odd,virus\n\tautolearn=disabled version=v"),
                .insert(name: "X-Spam-Level", value: "*******"), .insert(name: "X-Spam-Flag", value: "YES"),
            ])
    }

    /// What came with the message is the sender's word.
    @Test func forgedFieldsGo() throws {
        let header =
            "X-Spam-Flag: NO\r\nx-spam-status: No\r\nX-Spam-Prev-Subject: y\r\nX-SPAM-FLAG: NO\r\nX-Spamless: z"
        let deleted = try fields("-", header).filter { if case .delete = $0 { true } else { false } }
        #expect(
            deleted == [
                .delete(name: "x-spam-flag", occurrence: 1), .delete(name: "x-spam-flag", occurrence: 2),
                .delete(name: "x-spam-status", occurrence: 1),
            ])
    }

    @Test func manyNamesAreFolded() {
        let tests = (0..<40).map { "RULE_NUMBER_\($0)" }
        let report = ScoreReport(score: 12.34, required: 5, tests: tests.reversed(), version: "v")
        #expect(report.tests == tests.sorted())
        #expect(report.isSpam)
    }
}
