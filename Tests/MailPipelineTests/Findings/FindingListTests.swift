import MailMessage
import MailPipeline
import Testing

/// Many findings that nobody minds hide none that somebody does.
@Suite struct FindingListTests {
    private static func judge(_ look: @escaping Stage.MessageLook, _ condition: Condition) throws -> Judgement {
        var stage = Stage("many", kinds: [FindingKind("name", at: .message, explanation: "has a name")])
        stage.onMessage = look
        var policy = Policy()
        policy.site.rules = [Rule("it", when: condition, then: Judged.reject("no"))]
        let pipeline = Pipeline(policy: policy, stages: [(stage, StageOptions())])
        var session = MessageSession(
            pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
        _ = session.offered(Array("<bob@b.example>".utf8))
        return session.judgedAtOnce(try Judged.message("x"))
    }

    private static let many = FindingList.findingsOfASort * 2

    @Test func oneOfAnotherClassIsKept() throws {
        let judgement = try Self.judge(
            { _, _, findings in
                for _ in 0..<Self.many { try findings.add("name", class: "harmless") }
                try findings.add("name", class: "program")
            }, .finding(FindingSelector(classes: ["program"])))
        #expect(judgement.plan.rule == "it")
    }

    @Test func oneOfMoreWeightIsKept() throws {
        var heavy = FindingSelector()
        heavy.weightAtLeast = 5
        let judgement = try Self.judge(
            { _, _, findings in
                for _ in 0..<Self.many { try findings.add("name", weight: 1) }
                try findings.add("name", weight: 5)
            }, .finding(heavy))
        #expect(judgement.plan.rule == "it")
    }

    @Test func oneInAnotherPartIsKept() throws {
        let judgement = try Self.judge(
            { _, _, findings in
                for _ in 0..<Self.many { try findings.add("name", at: FindingPlace(part: 0)) }
                for _ in 0..<Self.many { try findings.add("name", at: FindingPlace(part: 1)) }
            }, .always)
        #expect(judgement.findings.map(\.place.part).last == 1)
        #expect(judgement.findings.count == FindingList.findingsOfASort * 2)
    }
}
