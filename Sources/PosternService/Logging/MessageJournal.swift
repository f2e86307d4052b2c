import MailPipeline
import PipelineMilter

/// Where it is written what became of each message: the log, the history where there is one, and the metrics.
package struct MessageJournal: Sendable {
    private let log: @Sendable (String) -> Void
    private let keep: (@Sendable (MessageRecord) -> Void)?
    private let bypassed: (@Sendable () -> Void)?
    private let metrics: ServiceMetrics?

    /// Makes a journal.
    /// - Parameters:
    ///   - log: gets one line for each message.
    ///   - keep: gets its record. It must not wait.
    ///   - bypassed: is called for each message that was judged while something was left out.
    ///   - metrics: counts it.
    package init(
        log: @escaping @Sendable (String) -> Void, keep: (@Sendable (MessageRecord) -> Void)? = nil,
        bypassed: (@Sendable () -> Void)? = nil, metrics: ServiceMetrics? = nil
    ) {
        (self.log, self.keep, self.bypassed, self.metrics) = (log, keep, bypassed, metrics)
    }

    /// The line of the log for a message.
    package static func line(_ judgement: Judgement) -> String { MessageLine(MessageRecord(judgement)).text }

    /// A message was judged.
    package func judged(_ judgement: Judgement) {
        metrics?.judged(judgement)
        if !judgement.bypass.isEmpty { bypassed?() }
        let record = MessageRecord(judgement)
        log(MessageLine(record).text)
        keep?(record)
    }

    /// Something was refused or deferred before the end of a message.
    package func refused(_ refusal: EarlyRefusal) {
        metrics?.refused(refusal)
        log(MessageLine.text(of: refusal))
    }
}
