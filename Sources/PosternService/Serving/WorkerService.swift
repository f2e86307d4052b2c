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
        // Who reads a suspect alone leaves no trace: the worker that has it read speaks for it.
        let journal = worker.role == .alone ? nil : Self.journal(worker, root, log, watch)
        filter =
            PipelineFilter(
                root.pipeline { watch?.current() ?? Bypass() }, reader: MessageReader(), facts: root.listenerFacts,
                judged: { journal?.judged($0) }, refused: { journal?.refused($0) }
            ).filter
    }

    /// What writes down what became of messages, until the worker ends.
    private static func journal(
        _ worker: Worker, _ root: PosternConfiguration, _ log: ServiceLog, _ watch: BypassWatch?
    ) -> MessageJournal {
        let warning = { @Sendable (text: String) in log.warning(text) }
        let history = HistoryService(root.history, log: warning)
        let learning = LearningService(root.stages.content, log: warning)
        worker.onEnd {
            learning?.close()
            history?.close()
        }
        return MessageJournal(log: { log.write(.info, $0) }, keep: history?.keep, bypassed: watch?.count)
    }
}
