import Foundation
import MailStages
import MailTrap

/// The classifier beside a filter that serves: what learns messages by itself, and what forgets.
final class LearningService: Sendable {
    private let learner: AutomaticLearner
    private let outlet: LearningOutlet
    private let stop = DispatchSemaphore(value: 0)

    /// How often it is looked whether something is to be forgotten.
    private static let interval = 3_600.0
    /// How long the end of the program waits for what is not learned yet.
    private static let closeDeadline = Duration.seconds(5)

    /// Begins; nil where the configuration names no database.
    init?(_ section: ContentSection, log: @escaping @Sendable (String) -> Void) {
        guard section.isEnabled, section.rules != nil, let file = section.learning.file,
            let keeper = section.learning.keeper
        else { return nil }
        outlet = section.outlet
        learner = AutomaticLearner(outlet.store(file), today: LearningOutlet.today, log: log)
        outlet.begin(learner, log: log)
        let most = section.learning.maximumBytes
        let thread = Thread { [stop] in
            repeat {
                do {
                    let kept = try keeper.keep(on: LearningOutlet.today(), isOnlyDue: true)
                    keeper.store.close()
                    if kept.bytes > most {
                        log("learning: \(file) has \(kept.bytes) bytes, more than max_size; what may be forgotten is")
                    }
                } catch {
                    log("learning: old words stay: \(error)")
                }
            } while stop.wait(timeout: .now() + Self.interval) == .timedOut
        }
        thread.name = "learning keeper"
        thread.start()
    }

    /// Learns what is not learned yet, within a few seconds.
    func close() {
        stop.signal()
        outlet.end()
        learner.close(within: Self.closeDeadline)
    }
}
