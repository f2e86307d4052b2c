import MailMessage
import MailPipeline
import PipelineMilter

/// Judges message files as the filter would: `postern scan`.
package struct Scanner: Sendable {
    private let pipeline: Pipeline
    private let facts: ListenerFacts
    private let reader = MessageReader()

    /// Makes a scanner.
    package init(_ configuration: LoadedConfiguration) {
        pipeline = configuration.root.pipeline()
        facts = configuration.root.listenerFacts
    }

    /// Judges a message.
    /// - Throws: `StorageError` when its content cannot be kept.
    package func report(
        on bytes: StoredBytes, file: String, envelope: ScanEnvelope = ScanEnvelope()
    ) async throws -> ScanReport {
        let (session, early) = envelope.session(pipeline, facts)
        let message = try reader.read(bytes)
        var judgement = await session.judged(message)
        _ = try MessageChanges(&judgement, of: message, reader: reader, policy: pipeline.judge.policy)
        return ScanReport(
            file: file, record: MessageRecord(judgement),
            evidence: judgement.findings.prefix(MessageRecord.findingsKept).map(\.evidence),
            earlyReply: early?.outcome.reply?.description)
    }
}
