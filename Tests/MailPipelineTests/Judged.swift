import MailMessage
import MailPipeline

/// Messages through a pipeline, for tests: a stage that reports what the subject names.
enum Judged {
    /// A stage whose findings are the words of the message's body, each `name` or `name:weight`.
    static let stage: Stage = {
        var stage = Stage(
            "words",
            kinds: ["bad", "odd", "virus"].map {
                FindingKind(
                    $0, class: $0 == "virus" ? "program" : "word", at: .message, weight: 1, explanation: "is \($0)")
            })
        stage.onMessage = { _, message, findings in
            guard let part = message.parts.first else { return }
            for word in String(decoding: message.sources[0].copy(part.body), as: UTF8.self).split(separator: " ") {
                let pieces = word.split(separator: ":")
                guard pieces[0] != "fail" else { throw StageError("told to fail") }
                guard pieces[0] != "-" else { continue }
                try findings.add(
                    String(pieces[0]), at: FindingPlace(part: 0), weight: pieces.count > 1 ? Double(pieces[1]) : nil)
            }
        }
        return stage
    }()

    static func message(_ body: String) throws -> Message {
        try MessageReader().read(StoredBytes(Array("Subject: x\r\n\r\n\(body)".utf8)))
    }

    static func pipeline(_ policy: Policy, onFailure: StageOptions.FailureAnswer = .defer) -> Pipeline {
        var options = StageOptions()
        options.onFailure = onFailure
        return Pipeline(policy: policy, stages: [(stage, options)])
    }

    /// The judgement on a message, and what was said at RCPT of recipients who were refused there.
    static func judge(
        _ body: String, _ policy: Policy, from sender: String = "ann@a.example",
        to recipients: [String] = ["bob@b.example"],
        client: ClientConnection = ClientConnection(), onFailure: StageOptions.FailureAnswer = .defer
    ) throws -> Judgement {
        let pipeline = pipeline(policy, onFailure: onFailure)
        var session = MessageSession(pipeline.session(client), sender: EnvelopeSender(Array("<\(sender)>".utf8)))
        _ = session.sent()
        for recipient in recipients { _ = session.offered(Array("<\(recipient)>".utf8)) }
        return session.judgedAtOnce(try message(body))
    }

    static func reject(_ text: String, code: Int = 550) -> Decision {
        .reject(AnswerTemplate(code: code, status: "5.7.1", text: Template(literal: text)))
    }

    static func `defer`(_ text: String) -> Decision {
        .defer(AnswerTemplate(code: 451, status: "4.7.1", text: Template(literal: text)))
    }

    static func finding(_ names: String...) -> Condition { .finding(FindingSelector(names: Set(names))) }
}

extension MessagePlan {
    /// The answer as a client sees it.
    var said: String { answer.reply?.description ?? answer.word }
}
