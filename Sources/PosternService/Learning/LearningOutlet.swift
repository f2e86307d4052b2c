import Glibc
import MailRules
import MailStages
import MailTrap
import Synchronization

/// What joins the classifier of the stage `content` to what runs it: only where a service has begun is anything learned
/// by itself, and are faults logged. A configuration is a value, and all copies of one share this.
final class LearningOutlet: Sendable {
    private struct State {
        var store: SQLiteLearningStore?
        var learner: AutomaticLearner?
        var log: (@Sendable (String) -> Void)?
        var failures = 0
        var toldAt: ContinuousClock.Instant?
    }

    private let state = Mutex(State())

    private static let lineInterval = Duration.seconds(60)

    /// Today, in days since 1970-01-01 UTC.
    static let today: @Sendable () -> UInt32 = { UInt32(clamping: time(nil) / 86_400) }

    /// The classifier of a section.
    func learning(_ section: LearningSection, file: String) -> ContentLearning {
        var learning = ContentLearning(store(file), today: Self.today)
        learning.deadline = section.deadline
        learning.asksRecipients = section.asksRecipients
        (learning.learnsByItself, learning.learnsOutgoing) = (section.learnsByItself, section.learnsOutgoing)
        learning.learner = { [self] in state.withLock { $0.learner } }
        learning.failed = { [self] in failed($0) }
        return learning
    }

    /// The store, opened once.
    func store(_ file: String) -> SQLiteLearningStore {
        state.withLock { state in
            if let store = state.store, store.path == file { return store }
            let store = SQLiteLearningStore(path: file)
            state.store = store
            return store
        }
    }

    /// From now on messages are learned, and faults are told.
    func begin(_ learner: AutomaticLearner, log: @escaping @Sendable (String) -> Void) {
        state.withLock { ($0.learner, $0.log) = (learner, log) }
    }

    /// No message is given to the learner any more.
    func end() { state.withLock { $0.learner = nil } }

    /// Tells of a fault, once a minute at most.
    private func failed(_ cause: String) {
        let line = state.withLock { state -> (String, @Sendable (String) -> Void)? in
            state.failures += 1
            let now = ContinuousClock.now
            guard let log = state.log, state.toldAt.map({ now - $0 >= Self.lineInterval }) ?? true else { return nil }
            defer { (state.failures, state.toldAt) = (0, now) }
            let messages = state.failures == 1 ? "a message has" : "\(state.failures) messages have"
            return ("learning: \(messages) the scores without the classifier: \(cause)", log)
        }
        if let (text, log) = line { log(text) }
    }
}
