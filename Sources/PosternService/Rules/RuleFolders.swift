import MailRules

/// Where rule files are: those of the rules, and what a site adds.
package struct RuleFolders: Sendable {
    /// The rules, a folder or a file.
    package let folder: String
    /// What the site adds, a folder or a file.
    package let site: String?
    /// Bytes of a message beyond which the filter does not look at it.
    package let largest: Int
    /// Whether the filter has a classifier.
    let hasClassifier: Bool

    /// Folders that are named.
    package init(_ folder: String, site: String? = nil) {
        (self.folder, self.site, largest) = (folder, site, ContentSection().largest)
        hasClassifier = false
    }

    /// Those of a configuration.
    /// - Throws: `RuleFailure` for one that names none.
    package init(_ configuration: LoadedConfiguration) throws(RuleFailure) {
        let section = configuration.root.stages.content
        guard let rules = section.rules else {
            throw .usage(
                "no rules are named; set `stages: {content: {rules: /usr/share/spamassassin}}`, or write --rules FOLDER"
            )
        }
        (folder, site, largest) = (rules.resolvedPath, section.site?.resolvedPath, section.largest)
        hasClassifier = section.learning.located != nil
    }

    /// Reads the files.
    /// - Throws: `RuleFailure` where there are no rules.
    func ruleSet() throws(RuleFailure) -> RuleSet {
        let set = RuleSet.load(folder, site: site)
        guard set.rules.isEmpty else { return set }
        throw noRules(set)
    }

    /// Nothing was there to be read.
    func noRules(_ set: RuleSet) -> RuleFailure {
        let cause = set.problems.first.map { ": \($0.message)" } ?? ""
        return .noInput("there are no rules of SpamAssassin in '\(folder)'\(cause)")
    }
}
