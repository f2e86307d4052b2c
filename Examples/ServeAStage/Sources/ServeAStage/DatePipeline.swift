import MailPipeline

/// The stage, and what is done about what it finds: programs on this site's own machines forget the date, others are told.
public func datePipeline() throws -> Pipeline {
    var policy = Policy()
    policy.site.rules = [
        Rule("ours", when: .internalClient(true), then: .accept),
        Rule(
            "no-date", when: .finding(FindingSelector(names: ["no-date"])),
            then: .reject(AnswerTemplate(code: 550, status: "5.6.0", text: try Template("the message {reason}")))),
    ]
    policy.contact = "see https://www.example.org/mail"
    return Pipeline(policy: policy, stages: [(DateStage.stage, StageOptions())])
}
