import MailMessage
import MailPipeline
import MailStages

/// What becomes of a message where there is no configuration, as an answer begins.
enum Examined {
    static func verdict(_ message: [UInt8], _ examiner: AttachmentExaminer = AttachmentExaminer()) throws -> String {
        try verdict(examiner.reader.read(StoredBytes(message)), examiner)
    }

    static func verdict(_ message: String, _ examiner: AttachmentExaminer = AttachmentExaminer()) throws -> String {
        try verdict(Array(message.utf8), examiner)
    }

    static func verdict(
        _ message: Message, _ examiner: AttachmentExaminer = AttachmentExaminer(),
        _ policy: Policy = StandardPolicy.policy
    ) -> String {
        let pipeline = Pipeline(policy: policy, stages: StandardPolicy.stages(examiner))
        var session = MessageSession(
            pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
        _ = session.offered(Array("<bob@b.example>".utf8))
        let judgement = session.judgedAtOnce(message)
        switch judgement.plan.answer {
        case .deliver, .discard, .hold: return "pass"
        case .reject(let answer): return "\(answer.code) \(answer.text)"
        case .defer: return "defer \(judgement.reports.compactMap(\.failure).first ?? "")"
        }
    }

    /// A message that is one attached file.
    static func attached(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array("Content-Type: application/octet-stream; name=\"\(name)\"\n\n".utf8) + content
    }
}
