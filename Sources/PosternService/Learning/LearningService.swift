import MailStages
import MailTrap

/// The classifier beside a filter that serves: what learns messages by itself.
final class LearningService: Sendable {
    private let learner: AutomaticLearner
    private let outlet: LearningOutlet

    /// How long the end of the program waits for what is not learned yet.
    private static let closeDeadline = Duration.seconds(5)

    /// Begins; nil where the configuration names no database.
    init?(_ section: ContentSection, log: @escaping @Sendable (String) -> Void) {
        guard section.learns, let file = section.learning.file else { return nil }
        outlet = section.outlet
        learner = AutomaticLearner(outlet.store(file), today: LearningOutlet.today, log: log)
        outlet.begin(learner, log: log)
    }

    /// Learns what is not learned yet, within a few seconds.
    func close() {
        outlet.end()
        learner.close(within: Self.closeDeadline)
    }
}
