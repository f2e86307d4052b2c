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
        let warning = { @Sendable (text: String) in log.warning(text) }
        let history = HistoryService(root.history, log: warning)
        let learning = LearningService(root.stages.content, log: warning)
        worker.onEnd {
            learning?.close()
            history?.close()
        }
        let watch = root.bypassFile.map { BypassWatch($0, log: warning) }
        let journal = MessageJournal(
            log: { log.write(.info, $0) }, keep: history?.keep, bypassed: watch?.count)
        filter =
            PipelineFilter(
                root.pipeline { watch?.current() ?? Bypass() }, reader: MessageReader(), facts: root.listenerFacts,
                judged: journal.judged, refused: journal.refused
            ).filter
    }
}
