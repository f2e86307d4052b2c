import MailPipeline
import Testing

/// A message that is judged in one call.
@Suite struct WholeMessageTests {
    private let answer = AnswerTemplate(code: 550, status: "5.7.1", text: Template(literal: "no"))

    private func policy(_ condition: Condition) -> Policy {
        var policy = Policy()
        policy.site.rules = [Rule("rule", when: condition, then: .reject(answer))]
        return policy
    }

    @Test func whatIsRefusedForAllIsTheAnswer() async throws {
        let pipeline = Pipeline(policy: policy(.sender(AddressList(["ann@a.example"]))), stages: [])
        let judgement = await pipeline.judgement(
            on: try Judged.message("hello"), from: "<ann@a.example>", to: ["bob@b.example"])
        #expect(judgement.refused.map(\.verdict.rule) == ["rule"])
        #expect(judgement.verdicts == [])
        #expect(judgement.plan.answer.reply?.code == 550)
        #expect(judgement.plan.rule == "rule")
    }

    @Test func recipientsWhoAreRefusedAreNamed() async throws {
        let pipeline = Pipeline(policy: policy(.recipient(AddressList(["bob@b.example"]))), stages: [])
        let judgement = await pipeline.judgement(
            on: try Judged.message("hello"), from: "", to: ["bob@b.example", "<carol@b.example>"])
        #expect(judgement.refused.map(\.recipient.address.description) == ["bob@b.example"])
        #expect(judgement.transaction.recipients.map(\.address.description) == ["carol@b.example"])
        #expect(judgement.transaction.sender?.address.isNull == true)
        #expect(judgement.plan.answer == .deliver)
    }

    @Test func theClientsGreetingIsLookedAt() async throws {
        var stage = Stage(
            "greeting", kinds: [FindingKind("odd", class: "greeting", at: .helo, explanation: "it is odd")])
        stage.onHelo = { transaction, findings in
            if transaction.client.helo == "odd" { try findings.add("odd") }
        }
        let pipeline = Pipeline(policy: Policy(), stages: [(stage, StageOptions())])
        for (helo, names) in [("odd", ["odd"]), ("even", []), (nil, [])] {
            var client = ClientConnection()
            client.helo = helo
            let judgement = await pipeline.judgement(
                on: try Judged.message("hello"), from: "ann@a.example", to: ["bob@b.example"], client: client)
            #expect(judgement.findings.map(\.name) == names)
        }
    }
}
