extension RuleSet {
    /// The same with a score for some rules that have none without network and classifier, so that they run.
    package func scoring(_ names: Set<String>) -> RuleSet {
        let changed = rules.map { rule in
            guard names.contains(rule.name), rule.scores[0] == 0 else { return rule }
            var rule = rule
            rule.scores.sets.0 = 1
            return rule
        }
        return RuleSet(
            rules: changed, settings: settings, problems: problems, examples: examples, plugins: plugins,
            files: files)
    }
}
