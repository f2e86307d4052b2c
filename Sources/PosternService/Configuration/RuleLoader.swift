import MailRules
import Synchronization

/// Reads and compiles rule files, once for all that ask: a configuration is a value, and is copied.
final class RuleLoader: Sendable {
    private struct Key: Hashable {
        let folder: String
        let site: String?
        let hasClassifier: Bool
    }

    private let known = Mutex<[Key: ScoringRules]>([:])

    /// The rules of a folder and of what a site adds.
    /// - Parameter hasClassifier: whether the scores with the classifier may be asked for.
    func rules(_ folder: String, site: String?, hasClassifier: Bool) -> ScoringRules {
        known.withLock { known in
            let key = Key(folder: folder, site: site, hasClassifier: hasClassifier)
            if let rules = known[key] { return rules }
            let set = RuleSet.load(folder, site: site)
            var settings = RunSettings()
            settings.hasClassifier = hasClassifier
            settings.isLazy = !MessageTags(set.settings.report).askForSubRules
            let rules = ScoringRules(set, settings)
            known[key] = rules
            return rules
        }
    }
}
