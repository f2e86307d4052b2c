import MailMessage
import MailPipeline
import PipelineMilter
import Synchronization

/// Runs mail folders against one configuration, or two: `postern replay`.
package struct Replayer: Sendable {
    private let one: (pipeline: Pipeline, facts: ListenerFacts)
    private let other: (pipeline: Pipeline, facts: ListenerFacts)?
    private let recipients: [String]
    private let reader = MessageReader()

    /// Makes a replayer.
    /// - Parameters:
    ///   - against: another configuration.
    ///   - recipients: in place of those that messages name.
    package init(_ configuration: LoadedConfiguration, against: LoadedConfiguration?, recipients: [String]) {
        one = (configuration.root.pipeline(), configuration.root.listenerFacts)
        other = against.map { ($0.root.pipeline(), $0.root.listenerFacts) }
        self.recipients = recipients
    }

    /// Judges all messages, so many at a time, and gives the outcomes in their order. What cannot be read is left out and
    /// told.
    /// - Parameters:
    ///   - progress: is called after each message with how many are done.
    ///   - failed: is called for a message that cannot be read.
    package func replay(
        _ entries: [MailFolder.Entry], atATime width: Int = 2, progress: @escaping @Sendable (Int) -> Void,
        failed: @escaping @Sendable (String, any Error) -> Void
    ) async -> [ReplayOutcome] {
        var outcomes: [ReplayOutcome?] = Array(repeating: nil, count: entries.count)
        await withTaskGroup(of: (Int, ReplayOutcome?).self) { group in
            var (next, done) = (0, 0)
            func start() {
                guard next < entries.count else { return }
                let number = next
                next += 1
                group.addTask {
                    do { return (number, try await outcome(entries[number])) } catch {
                        failed(entries[number].name, error)
                        return (number, nil)
                    }
                }
            }
            for _ in 0..<max(width, 1) { start() }
            for await (number, outcome) in group {
                outcomes[number] = outcome
                done += 1
                progress(done)
                start()
            }
        }
        return outcomes.compactMap(\.self)
    }

    private func outcome(_ entry: MailFolder.Entry) async throws -> ReplayOutcome {
        let message = try reader.read(entry.message())
        var envelope = ReplayEnvelope(message, sender: entry.sender)
        if !recipients.isEmpty { envelope.recipients = recipients }
        let first = try await judge(message, envelope, one.pipeline, one.facts)
        let second: Verdict? =
            if let other { try await judge(message, envelope, other.pipeline, other.facts) } else { nil }
        return ReplayOutcome(
            name: entry.name, action: first.action, rule: first.rule, edits: first.edits, reply: first.reply,
            otherAction: second?.action, otherRule: second?.rule, otherEdits: second?.edits)
    }

    private struct Verdict {
        let action: String
        let rule: String?
        let edits: [String]
        let reply: String?
    }

    private func judge(
        _ message: Message, _ envelope: ReplayEnvelope, _ pipeline: Pipeline, _ facts: ListenerFacts
    ) async throws -> Verdict {
        var scanned = ScanEnvelope()
        (scanned.sender, scanned.recipients) = (envelope.sender, envelope.recipients)
        let (session, early) = scanned.session(pipeline, facts)
        if let verdict = early ?? (session.transaction.recipients.isEmpty ? session.refused.first?.verdict : nil) {
            return Verdict(
                action: verdict.outcome.word, rule: verdict.rule, edits: [], reply: verdict.outcome.reply?.description)
        }
        var judgement = await session.judged(message)
        _ = try MessageChanges(&judgement, of: message, reader: reader, policy: pipeline.judge.policy)
        return Verdict(
            action: judgement.plan.word, rule: judgement.plan.rule,
            edits: judgement.plan.edits.map(\.description), reply: judgement.plan.answer.reply?.description)
    }
}
