import MailRules

/// Where rules are: the folders of the files, what a site adds, and what its configuration has of its own.
package struct RuleFolders: Sendable {
    /// The rules, a folder or a file; nil where the configuration has all of them.
    package let folder: String?
    /// What the site adds, a folder or a file.
    package let site: String?
    /// The rules that are written in the configuration.
    let written: [RuleDefinition]
    /// Bytes of a message beyond which the filter does not look at it.
    package let largest: Int
    /// Whether the filter has a classifier.
    let hasClassifier: Bool

    /// Folders that are named.
    package init(_ folder: String, site: String? = nil) {
        (self.folder, self.site, written, largest) = (folder, site, [], ContentSection().largest)
        hasClassifier = false
    }

    /// Those of a configuration.
    /// - Throws: `RuleFailure` for one that names none and has none.
    package init(_ configuration: LoadedConfiguration) throws(RuleFailure) {
        let section = configuration.root.stages.content
        guard section.rules != nil || !section.patterns.isEmpty else {
            throw .usage(
                "no rules are named; set `stages: {content: {rules: /usr/share/spamassassin}}`, or write --rules FOLDER"
            )
        }
        (folder, site, largest) = (section.rules?.resolvedPath, section.site?.resolvedPath, section.largest)
        (written, hasClassifier) = (section.written, section.learning.located != nil)
    }

    /// The same with another folder in the place of the rules.
    func replacing(_ folder: String) -> RuleFolders {
        RuleFolders(
            folder: folder, site: site, written: written, largest: largest, hasClassifier: hasClassifier)
    }

    init(folder: String?, site: String?, written: [RuleDefinition], largest: Int, hasClassifier: Bool) {
        self.hasClassifier = hasClassifier
        (self.folder, self.site, self.written, self.largest) = (folder, site, written, largest)
    }

    /// Reads the files.
    func read() -> RuleSet {
        (folder.map { RuleSet.load($0, site: site) } ?? .withoutFiles).adding(written)
    }

    /// Reads the files.
    /// - Throws: `RuleFailure` where there are no rules.
    func ruleSet() throws(RuleFailure) -> RuleSet {
        let set = read()
        guard set.rules.isEmpty else { return set }
        throw noRules(set)
    }

    /// Nothing was there to be read.
    func noRules(_ set: RuleSet) -> RuleFailure {
        let cause = set.problems.first.map { ": \($0.message)" } ?? ""
        return .noInput("there are no rules of SpamAssassin in '\(folder ?? "")'\(cause)")
    }
}
