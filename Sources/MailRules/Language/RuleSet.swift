/// Everything that rule files say: the rules, the settings, and what is wrong.
package struct RuleSet: Sendable {
    /// The rules in the order in which the files name them first. A rule that is off is among them, with the test `.nothing`.
    package let rules: [RuleDefinition]
    /// What the files say beside the rules.
    package let settings: RuleSettings
    /// What is wrong or not supported, in the order of the files, then of the rules.
    package let problems: [RuleProblem]
    /// Texts that rules must hit, or must not.
    package let examples: [RuleExample]
    /// The whole names of the plugins that are loaded.
    package let plugins: Set<String>

    /// The files that were read, in their order.
    package let files: [ReadRuleFile]

    private let places: [String: Int]

    init(
        rules: [RuleDefinition], settings: RuleSettings, problems: [RuleProblem], examples: [RuleExample],
        plugins: Set<String>, files: [ReadRuleFile]
    ) {
        (self.rules, self.settings, self.problems) = (rules, settings, problems)
        (self.examples, self.plugins, self.files) = (examples, plugins, files)
        places = Dictionary(zip(rules.lazy.map(\.name), rules.indices), uniquingKeysWith: { first, _ in first })
    }

    /// Reads rule files as SpamAssassin does: `.pre` files first, those of the site before those of the rules; then the
    /// `.cf` files of the rules, then those of the site.
    /// - Parameters:
    ///   - folder: the rules, a folder or a file.
    ///   - site: what the site adds, a folder or a file; nil for nothing.
    package static func load(
        _ folder: String, site: String? = nil, from files: some RuleFiles = DiskRuleFiles(),
        options: RuleSetOptions = RuleSetOptions()
    ) -> RuleSet {
        var reader = RuleReader(files: files, options: options)
        let (folder, site) = (files.settled(folder), site.map(files.settled))
        let places = [(site, "pre"), (folder, "pre"), (folder, "cf"), (site, "cf")]
        for case (let path?, let ending) in places { reader.read(path, ending: ending) }
        return reader.finish()
    }

    /// The number of a rule in `rules`; nil for a name that there is not.
    package func number(of name: String) -> Int? { places[name] }

    /// A rule by its name.
    package subscript(name: String) -> RuleDefinition? { places[name].map { rules[$0] } }
}
