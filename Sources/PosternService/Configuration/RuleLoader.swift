import MailRules
import Synchronization

/// Reads and compiles rule files, once for all that ask: a configuration is a value, and is copied.
final class RuleLoader: Sendable {
    private struct Key: Hashable {
        let folder: String
        let site: String?
    }

    private let known = Mutex<[Key: ScoringRules]>([:])

    /// The rules of a folder and of what a site adds.
    func rules(_ folder: String, site: String?) -> ScoringRules {
        known.withLock { known in
            let key = Key(folder: folder, site: site)
            if let rules = known[key] { return rules }
            let set = RuleSet.load(folder, site: site)
            var settings = RunSettings()
            settings.isLazy = !MessageTags(set.settings.report).askForSubRules
            let rules = ScoringRules(set, settings)
            known[key] = rules
            return rules
        }
    }
}
