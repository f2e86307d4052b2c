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
        let hasClassifier: Bool
    }

    /// Where the files come from, for the sections that are read meanwhile.
    @TaskLocal static var files: any RuleFiles = DiskRuleFiles()

    private let files = RuleLoader.files
    private let sets = Mutex<[Files: RuleSet]>([:])
    private let known = Mutex<[Key: ScoringRules]>([:])

    /// What the files of a folder say, and those that a site adds.
    func files(_ folder: String, site: String?) -> RuleSet {
        sets.withLock { sets in
            let key = Files(folder: folder, site: site)
            if let set = sets[key] { return set }
            let source: any RuleFiles = self.files
            let set = Self.load(folder, site: site, from: source)
            sets[key] = set
            return set
        }
    }

    private static func load(_ folder: String, site: String?, from files: some RuleFiles) -> RuleSet {
        RuleSet.load(folder, site: site, from: files)
    }

    /// The rules of a folder, of what a site adds, and those that are written in the configuration.
    /// - Parameters:
    ///   - folder: nil for those of the configuration alone.
    ///   - hasClassifier: whether the scores with the classifier may be asked for.
    func rules(
        _ folder: String?, site: String?, written: [RuleDefinition], hasClassifier: Bool
    ) -> ScoringRules {
        let set = folder.map { files($0, site: site) } ?? .withoutFiles
        return known.withLock { known in
            let key = Key(
                files: folder.map { Files(folder: $0, site: site) }, written: written, hasClassifier: hasClassifier)
            if let rules = known[key] { return rules }
            var settings = RunSettings()
            settings.hasClassifier = hasClassifier
            settings.isLazy = !MessageTags(set.settings.report).askForSubRules
            let rules = ScoringRules(set.adding(written), settings)
            known[key] = rules
            return rules
        }
    }
}
