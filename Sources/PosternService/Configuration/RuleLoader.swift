import MailRules
import Synchronization

/// Reads and compiles rule files, once for all that ask: a configuration is a value, and is copied.
final class RuleLoader: Sendable {
    private struct Files: Hashable {
        let folder: String
        let site: String?
    }

    private struct Key: Hashable {
        let files: Files?
        let written: [RuleDefinition]
    }

    private let sets = Mutex<[Files: RuleSet]>([:])
    private let known = Mutex<[Key: ScoringRules]>([:])

    /// What the files of a folder say, and those that a site adds.
    func files(_ folder: String, site: String?) -> RuleSet {
        sets.withLock { sets in
            let key = Files(folder: folder, site: site)
            if let set = sets[key] { return set }
            let set = RuleSet.load(folder, site: site)
            sets[key] = set
            return set
        }
    }

    /// The rules of a folder, of what a site adds, and those that are written in the configuration.
    /// - Parameter folder: nil for those of the configuration alone.
    func rules(_ folder: String?, site: String?, written: [RuleDefinition]) -> ScoringRules {
        let set = folder.map { files($0, site: site) } ?? .withoutFiles
        return known.withLock { known in
            let key = Key(files: folder.map { Files(folder: $0, site: site) }, written: written)
            if let rules = known[key] { return rules }
            let rules = ScoringRules(set.adding(written))
            known[key] = rules
            return rules
        }
    }
}
