import MailPipeline
import MailRules
import MailStages
import MailTrap

/// What `postern learn` does with the database of a configuration.
package struct LearningDesk: Sendable {
    let rules: ScoringRules
    let store: SQLiteLearningStore
    let scope: LearningScope
    /// Bytes of a message beyond which the filter does not look at it.
    let largest: Int
    private let isAll: Bool
    private let keeper: LearningKeeper

    /// How long a command waits for the filter, or another command, to let go of the database.
    private static let patience = Duration.seconds(20)

    /// The database of a configuration.
    /// - Parameter recipient: whose knowledge it is about; nil for that of all.
    /// - Throws: ``LearningFailure``.
    package init(_ configuration: LoadedConfiguration, for recipient: String?) throws(LearningFailure) {
        let section = configuration.root.stages.content
        guard section.isEnabled, let rules = section.loaded, let file = section.learning.file,
            var keeper = section.learning.keeper
        else {
            let what = configuration.path.map { "\($0) has no classifier" } ?? "no configuration was read"
            throw .usage(
                "\(what); set `stages: {content: {rules: FOLDER, learning: {file: /var/lib/postern/learning.db}}}`")
        }
        var options = LearningStoreOptions()
        options.writeTimeout = Self.patience
        store = SQLiteLearningStore(path: file, options: options)
        let (days, most) = (keeper.days, keeper.maximumBytes)
        keeper = LearningKeeper(store)
        (keeper.days, keeper.maximumBytes) = (days, most)
        (self.rules, self.keeper, largest, isAll) = (rules, keeper, section.largest, recipient == nil)
        guard let recipient else {
            scope = .global
            return
        }
        guard ValueKind<MailAddress>.isMailbox(recipient) else {
            throw .usage("\(ShownText(recipient)) is no address; write --for ann@example.org")
        }
        scope = LearningScope(
            mailbox: configuration.root.addresses.rules.mailbox(of: MailAddress(recipient)))
    }

    /// How much was learned, of the recipient, or of all and of each recipient.
    /// - Throws: ``LearningFailure``.
    package func status() throws(LearningFailure) -> LearningReport {
        do {
            return LearningReport(
                file: store.path, try store.status(), settings: rules.set.settings.learning,
                only: isAll ? nil : scope)
        } catch {
            throw .store(error)
        }
    }

    /// What is missing until it counts, in words; nil where nothing is.
    /// - Throws: ``LearningFailure``.
    package func shortage() throws(LearningFailure) -> String? {
        do {
            let known = try Classifier(store, scope, settings: rules.set.settings.learning).status()
            guard !known.isReady else { return nil }
            let missing = LearningReport.missing(known.totals, rules.set.settings.learning)
            return "not ready: \(missing) more are needed"
        } catch {
            throw .store(error)
        }
    }

    /// Forgets what is due by the configuration.
    /// - Parameter days: in place of those of the configuration.
    /// - Returns: how many words were forgotten, and how large the database is.
    /// - Throws: ``LearningFailure``.
    package func expire(olderThan days: UInt32?) throws(LearningFailure) -> (forgotten: Int, bytes: Int) {
        var keeper = keeper
        if let days { keeper.days = days }
        do {
            let kept = try keeper.keep(on: LearningOutlet.today(), in: isAll ? nil : scope)
            return (kept.forgotten, kept.bytes)
        } catch {
            throw .store(error)
        }
    }
}
