import MailPipeline
import MailRules

/// How the stage `content` asks the classifier, and what it has it learn.
package struct ContentLearning: Sendable {
    /// Where what was learned is kept.
    package let store: any LearningStore
    /// How long the store may take for one message. Default 1 s.
    package var deadline = Duration.seconds(1)
    /// Whether a recipient's own knowledge counts for him. Default true.
    package var asksRecipients = true
    /// Whether messages are learned by what the other rules say. Default false.
    package var learnsByItself = false
    /// Whether mail of the site's own clients and users is learned so, too. Default false.
    package var learnsOutgoing = false
    /// Takes what is to be learned; gives nil where nothing is, as in a command that only looks.
    package var learner: @Sendable () -> AutomaticLearner? = { nil }
    /// Takes a fault of the store.
    package var failed: @Sendable (String) -> Void = { _ in }
    /// Today, in days since 1970-01-01.
    package var today: @Sendable () -> UInt32
    private let calls = DeadlineCalls("postern.classifier")

    /// Of a message with more recipients than so many, what recipients know by themselves does not count: each would be a
    /// message of his own.
    package static let mostRecipients = 100

    package init(_ store: any LearningStore, today: @escaping @Sendable () -> UInt32) {
        (self.store, self.today) = (store, today)
    }

    /// Whose knowledge may count for a message: that of all first.
    func scopes(of transaction: Transaction) -> [LearningScope] {
        guard asksRecipients, transaction.recipients.count <= Self.mostRecipients else { return [.global] }
        var scopes = [LearningScope.global]
        for recipient in transaction.recipients {
            let scope = LearningScope(mailbox: recipient.mailbox)
            if !scopes.contains(scope) { scopes.append(scope) }
        }
        return scopes
    }

    /// What is known of a message in each scope. In a scope of a recipient that is not ready, that of all counts.
    /// - Parameter tokens: nil for a message that the classifier is to leave alone.
    /// - Throws: what the store throws, or a ``StageError`` where it is too slow.
    func views(
        _ scopes: [LearningScope], _ tokens: MessageTokens?, _ settings: LearningSettings
    ) throws -> [LearnedView] {
        let (store, today) = (store, today())
        do {
            return try calls.call(within: deadline) {
                var views: [LearnedView] = []
                for scope in scopes {
                    let view = try Self.view(store, scope, tokens, settings, today)
                    views.append(view.isReady ? view : views.first ?? view)
                }
                return views
            }
        } catch DeadlineCalls.Failure.late {
            throw StageError("what was learned was not read within \(deadline)")
        } catch DeadlineCalls.Failure.stuck {
            throw StageError("what was learned is not read, since reading it hangs")
        }
    }

    private static func view(
        _ store: some LearningStore, _ scope: LearningScope, _ tokens: MessageTokens?, _ settings: LearningSettings,
        _ today: UInt32
    ) throws -> LearnedView {
        let classifier = Classifier(store, scope, settings: settings)
        // Of a scope that knows too little no token is looked up.
        guard try classifier.status().isReady else { return .nothing }
        return LearnedView(isReady: true, classification: try tokens.flatMap { try classifier.classify($0, on: today) })
    }

    /// Whether a message may be learned by itself, by where it comes from.
    func mayLearn(_ transaction: Transaction) -> Bool {
        guard learnsByItself else { return false }
        let client = transaction.client
        return learnsOutgoing || client.role == .mx && !client.isAuthenticated && !client.isInternal
    }
}
