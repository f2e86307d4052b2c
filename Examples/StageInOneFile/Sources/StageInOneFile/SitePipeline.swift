import MailPipeline

/// Both stages, and what is done about what they find: from 3 points on the subject is marked, from 7 the message refused.
///
/// - Parameters:
///   - isBad: the question of ``ReputationStage/stage(_:)``. Without an answer messages are judged by the links alone.
///   - clock: the time that deadlines go by.
public func sitePipeline(
    clock: any PipelineClock = SystemClock(), isBad: @escaping @Sendable (String) async throws -> Bool
) throws -> Pipeline {
    var mark = Rule("mark", when: .score(atLeast: 3))
    mark.edits = [.prefixSubject(Template(literal: "[suspect]"))]

    var policy = Policy()
    policy.site.rules = [
        mark,
        Rule(
            "refuse", when: .score(atLeast: 7),
            then: .reject(
                AnswerTemplate(code: 550, status: "5.7.1", text: try Template("{score} points: {findings}")))),
    ]
    policy.contact = "see https://www.example.org/mail"

    var waiting = StageOptions()
    waiting.onFailure = .pass
    waiting.deadline = .seconds(5)
    return Pipeline(
        policy: policy,
        stages: [(LinkStage.stage, StageOptions()), (ReputationStage.stage(isBad), waiting)],
        clock: clock)
}
