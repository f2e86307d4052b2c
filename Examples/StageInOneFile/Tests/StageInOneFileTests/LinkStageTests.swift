import MailMessage
import MailPipeline
import StageInOneFile
import Testing

@Suite struct LinkStageTests {
    /// What becomes of a page, by a pipeline with the stage and one rule.
    private func judged(_ html: String) async throws -> Judgement {
        var policy = Policy()
        policy.site.rules = [
            Rule(
                "misleading", when: .finding(FindingSelector(names: ["misleading-link"])),
                then: .reject(
                    AnswerTemplate(code: 550, status: "5.7.1", text: try Template("{what} {reason}"))))
        ]
        let pipeline = Pipeline(policy: policy, stages: [(LinkStage.stage, StageOptions())])
        var session = MessageSession(
            pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ann@example.net>".utf8)))
        _ = session.offered(Array("<bob@example.org>".utf8))
        let bytes = Array("Subject: x\r\nContent-Type: text/html\r\n\r\n\(html)\r\n".utf8)
        return await session.judged(try MessageReader().read(StoredBytes(bytes)))
    }

    @Test func `a link that leads elsewhere is found`() async throws {
        let judgement = try await judged(#"<a href="http://evil.example/">www.bank.example</a>"#)
        #expect(judgement.findings.map(\.name) == ["misleading-link"])
        #expect(judgement.plan.answer.word == "reject")
        #expect(
            judgement.plan.answer.reply?.text.hasPrefix("this message has a link that leads elsewhere than it says;")
                == true)
    }

    @Test(arguments: [
        #"<a href="http://bank.example/x">bank.example</a>"#,
        #"<a href="http://login.bank.example/x">bank.example</a>"#,
        #"<a href="http://evil.example/">click here</a>"#,
        "www.bank.example",
    ])
    func `others pass`(_ html: String) async throws {
        #expect(try await judged(html).plan.answer == .deliver)
    }
}
