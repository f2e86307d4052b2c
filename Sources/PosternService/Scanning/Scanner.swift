import MailMessage
import MailPipeline

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
        var client = pipeline.session(envelope.connection(facts))
        var early = client.connected()
        if let helo = envelope.helo { early = early ?? client.greeted(helo) }
        var session = MessageSession(client, sender: EnvelopeSender(Array("<\(envelope.sender)>".utf8)))
        early = early ?? session.sent()
        for recipient in envelope.recipients.isEmpty ? [ScanEnvelope.nobody] : envelope.recipients {
            _ = session.offered(Array("<\(recipient)>".utf8))
        }
        let message = try reader.read(bytes)
        var judgement = await session.judged(message)
        _ = try MessageChanges(&judgement, of: message, reader: reader, contact: pipeline.judge.policy.contact)
        return ScanReport(
            file: file, record: MessageRecord(judgement),
            evidence: judgement.findings.prefix(MessageRecord.findingsKept).map(\.evidence),
            earlyReply: early?.outcome.reply?.description)
    }
}
