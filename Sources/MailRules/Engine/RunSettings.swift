/// What decides, beside the rules themselves, which of them run, and how.
package struct RunSettings: Sendable {
    /// Which of the four scores holds: 1 is added for network rules, 2 for the classifier.
    package var scoreSet = 0
    /// Whether messages that the classifier knows have the scores of the set with 2 added: there are two programs then,
    /// which share all patterns.
    package var hasClassifier = false
    /// Whether only local rules run (`local_tests_only` in metas).
    package var isOnlyLocal = true
    /// Whether only that runs which a rule with a score needs. The hits of rules with a score are the same either way.
    package var isLazy = true
    /// Whether texts are looked at in a small picture first, so that most patterns need not be searched for. The hits are
    /// the same either way.
    package var isFiltered = true
    /// What tags in patterns stand for.
    package var tags = TagSettings()
    /// What the patterns may cost.
    package var limits = RunLimits()

    package init() {}
}
