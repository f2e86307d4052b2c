import MailPipeline
import Testing

/// `{stars}`, `{findings}` and `{0}` in texts.
@Suite struct ScoreTextTests {
    @Test func starsAndFindings() async throws {
        var stage = Stage(
            "points",
            kinds: [
                FindingKind("one", class: "x", at: .message, weight: 2.5, explanation: "one"),
                FindingKind("two", class: "x", at: .message, weight: 1, explanation: "two"),
                FindingKind("none", class: "y", at: .message, explanation: "none"),
            ])
        stage.onMessage = { _, _, findings in
            try findings.add("two")
            try findings.add("one", evidence: "here")
            try findings.add("none", evidence: "there")
            try findings.add("two")
        }
        var score = Rule("score", when: .always)
        score.edits = [.addHeader(name: "X-Score", value: try Template("{score} {stars} {findings}"))]
        var seen = Rule("seen", when: .finding(FindingSelector(names: ["none"])))
        seen.edits = [.addHeader(name: "X-Seen", value: try Template("{0}{1}"))]
        var policy = Policy()
        policy.site.rules = [score, seen]
        let pipeline = Pipeline(policy: policy, stages: [(stage, StageOptions())])
        var session = MessageSession(
            pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
        _ = session.offered(Array("<bob@b.example>".utf8))
        let edits = try await session.judged(Judged.message("hello")).plan.edits
        #expect(
            edits == [
                .addHeader(name: "X-Score", value: "4.5 **** two,one"), .addHeader(name: "X-Seen", value: "there"),
            ])
    }

    @Test func aUserIsKnownAtMail() async throws {
        var policy = Policy()
        let answer = AnswerTemplate(code: 550, status: "5.7.1", text: Template(literal: "no"))
        policy.site.rules = [Rule("not-ann", when: .not(.user(["ann"])), then: .reject(answer))]
        for (user, isRefused) in [("ann", false), ("Ann", true), (nil, true)] {
            var client = ClientConnection()
            client.user = user
            var session = Pipeline(policy: policy, stages: []).session(client)
            #expect(session.connected() == nil)
            var message = MessageSession(session, sender: EnvelopeSender(Array("<ann@example.org>".utf8)))
            #expect((message.sent() != nil) == isRefused)
        }
    }
}
