extension RuleSet {
    /// No rules and no settings: for a site that writes all of its rules elsewhere than in rule files. Since no file says
    /// which top-level domains there are, any will do.
    package static var withoutFiles: RuleSet {
        var settings = RuleSettings()
        settings.domains.allowsAnyTopLevel = true
        return RuleSet(rules: [], settings: settings, problems: [], examples: [], plugins: [], files: [])
    }

    /// The same with rules that stand elsewhere than in rule files, behind those of the files. One whose name is taken is
    /// left out. A meta among them that needs a rule which asks the network asks it, too.
    package func adding(_ more: [RuleDefinition]) -> RuleSet {
        var names = Set(rules.lazy.map(\.name))
        let added = more.filter { names.insert($0.name).inserted }
        guard !added.isEmpty else { return self }
        var rules = rules + added
        var networks = Set(rules.lazy.filter(\.flags.isNetwork).map(\.name))
        var hasMore = !networks.isEmpty
        while hasMore {
            hasMore = false
            for index in self.rules.count..<rules.count where !rules[index].flags.isNetwork {
                guard case .meta(let expression) = rules[index].test,
                    expression.rules.contains(where: networks.contains)
                else { continue }
                rules[index].flags.words.insert("net")
                networks.insert(rules[index].name)
                hasMore = true
            }
        }
        return RuleSet(
            rules: rules, settings: settings, problems: problems, examples: examples, plugins: plugins,
            files: files)
    }
}
