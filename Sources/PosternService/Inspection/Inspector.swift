import MailMessage
import MailPipeline
import MailStages
import MailUnpack
import PipelineMilter

/// `postern inspect`: looks at message files as the filter would.
package struct Inspector: Sendable {
    private let examiner: AttachmentExaminer
    private let pipeline: Pipeline
    private let facts: ListenerFacts

    /// Makes an inspector.
    package init(_ configuration: LoadedConfiguration) {
        examiner = configuration.root.stages.attachments.examiner
        pipeline = configuration.root.pipeline()
        facts = configuration.root.listenerFacts
    }

    /// Looks at a message.
    /// - Throws: `StorageError` when decoded content cannot be kept.
    package func report(on bytes: StoredBytes, file: String) throws -> InspectionReport {
        let message = try examiner.reader.read(bytes)
        let examination = try examiner.examine(message)
        let path = { (part: Part) in message.path(of: part).map(String.init).joined(separator: ".") }
        return InspectionReport(
            file: file, size: bytes.count, readings: message.readings, verdict: try verdict(on: message),
            parts: message.parts.map { part in
                InspectionReport.PartReport(
                    path: path(part), role: part.role.rawValue, depth: part.depth, types: part.types,
                    charset: part.charset, encodings: part.encodings.map(\.rawValue), names: part.names.map(\.text),
                    source: part.source, header: [part.header.lowerBound, part.header.upperBound],
                    body: [part.body.lowerBound, part.body.upperBound], reading: part.reading,
                    files: files(of: part, in: examination))
            },
            anomalies: message.anomalies.map { anomaly in
                InspectionReport.AnomalyReport(
                    kind: anomaly.kind.rawValue, source: anomaly.source,
                    range: [anomaly.range.lowerBound, anomaly.range.upperBound],
                    part: anomaly.part.map { path(message.parts[$0]) }, differs: anomaly.differs,
                    explanation: anomaly.kind.explanation)
            },
            findings: examination.findings.filter { $0.kind != .noted || AnomalyKind(rawValue: $0.name) == nil }.map {
                finding in
                InspectionReport.FindingReport(
                    consequence: finding.kind.word, name: finding.name, chain: finding.chain, reason: finding.reason)
            })
    }

    /// What the filter answers for a recipient whom no rule names.
    private func verdict(on message: Message) throws -> String {
        let (session, early) = ScanEnvelope().session(pipeline, facts)
        switch try early?.outcome ?? session.refused.first?.verdict.outcome ?? answer(session, message) {
        case .deliver: return "pass"
        case .discard: return "throw away"
        case .hold: return "hold"
        case .reject(let answer): return "refuse \(answer)"
        case .defer(let answer): return "defer \(answer)"
        }
    }

    /// The answer after the message; one that cannot be changed as it should is refused.
    private func answer(_ session: MessageSession, _ message: Message) throws -> Disposition {
        var judgement = session.judgedAtOnce(message)
        _ = try MessageChanges(
            &judgement, of: message, reader: examiner.reader, policy: pipeline.judge.policy)
        return judgement.plan.answer
    }

    private func files(of part: Part, in examination: Examination) -> [InspectionReport.FileReport] {
        var depths: [Int: Int] = [:]
        return examination.files.filter { $0.message == 0 && $0.part == part.index }.map { file in
            let depth = file.container.map { (depths[$0] ?? 0) + 1 } ?? 0
            depths[file.index] = depth
            return InspectionReport.FileReport(
                names: file.names, kind: file.kind?.rawValue, size: file.size, depth: depth)
        }
    }
}
