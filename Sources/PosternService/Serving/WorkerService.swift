import MailMessage
import MailPipeline
import Milter
import MilterPool
import PipelineMilter

/// A worker: the pipeline of a configuration, with where it is written what became of each message.
struct WorkerService {
    /// What libmilter asks.
    let filter: Filter<ClientState, MessageState>

    init(_ worker: Worker, _ log: ServiceLog) throws {
        let root = try ServiceContent(bytes: worker.content).configuration().root
        log.go(to: root.log.target)
        let watch = root.bypassFile.map { file in BypassWatch(file) { log.warning($0) } }
        let pipeline = root.pipeline { watch?.current() ?? Bypass() }
        // Who reads a suspect alone leaves no trace: the worker that has it read speaks for it.
        let isAlone = worker.role == .alone
        let metrics = isAlone ? nil : ServiceMetrics(worker.scoreboard.metrics, stages: pipeline.stageNames)
        let journal = metrics.map { Self.journal(worker, root, log, watch, $0) }
        let trap = ReopeningTrap(root) { log.warning($0) }
        worker.onEnd { trap?.close() }
        filter =
            PipelineFilter(
                pipeline, reader: MessageReader(), facts: root.listenerFacts, promises: trap,
                judged: { judgement in
                    guard !HealthProbe.sent(judgement.transaction.client) else { return }
                    journal?.judged(judgement)
                }, refused: { journal?.refused($0) }, failed: { metrics?.failed($0) }, watching: Self.notice
            ).filter
    }

    /// Shows on the scoreboard what runs for a message.
    @Sendable private static func notice(_ end: borrowing EndOfMessage) -> RunningNotice? {
        guard let activity = (end.reading as? PoolReading)?.activity else { return nil }
        return { activity.show(ShortText($0)) }
    }

    /// What writes down what became of messages, until the worker ends.
    private static func journal(
        _ worker: Worker, _ root: PosternConfiguration, _ log: ServiceLog, _ watch: BypassWatch?,
        _ metrics: ServiceMetrics
    ) -> MessageJournal {
        let warning = { @Sendable (text: String) in log.warning(text) }
        let history = HistoryService(root.history, lost: metrics.lostHistory, log: warning)
        let learning = LearningService(root.stages.content, log: warning)
        worker.onEnd {
            learning?.close()
            history?.close()
        }
        return MessageJournal(
            log: { log.write(.info, $0) }, keep: history?.keep, bypassed: watch?.count, metrics: metrics)
    }
}
