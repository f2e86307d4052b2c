import MailPipeline
import PipelineMilter

/// Where it is written what became of each message: the log, and the history where there is one.
package struct MessageJournal: Sendable {
    private let log: @Sendable (String) -> Void
    private let keep: (@Sendable (MessageRecord) -> Void)?
    private let bypassed: (@Sendable () -> Void)?

    /// Makes a journal.
    /// - Parameters:
    ///   - log: gets one line for each message.
    ///   - keep: gets its record. It must not wait.
    ///   - bypassed: is called for each message that was judged while something was left out.
    package init(
        log: @escaping @Sendable (String) -> Void, keep: (@Sendable (MessageRecord) -> Void)? = nil,
        bypassed: (@Sendable () -> Void)? = nil
    ) {
        (self.log, self.keep, self.bypassed) = (log, keep, bypassed)
    }

    /// The line of the log for a message.
    package static func line(_ judgement: Judgement) -> String { MessageLine(MessageRecord(judgement)).text }

    /// A message was judged.
    package func judged(_ judgement: Judgement) {
        if !judgement.bypass.isEmpty { bypassed?() }
        let record = MessageRecord(judgement)
        log(MessageLine(record).text)
        keep?(record)
    }

    /// Something was refused or deferred before the end of a message.
    package func refused(_ refusal: EarlyRefusal) {
        log(MessageLine.text(of: refusal))
    }
}
