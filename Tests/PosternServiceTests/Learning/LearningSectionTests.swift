import Testing

@testable import PosternService

/// `stages.content.learning`, where the rule files keep it from counting.
@Suite struct LearningSectionTests {
    private func warnings(_ rules: String, _ learning: String = "file: learning.db") throws -> [String] {
        let folder = try TemporaryFolder()
        try folder.write("rules.cf", rules)
        let path = try folder.write(
            "p.yaml", "stages: {content: {rules: rules.cf, learning: {\(learning)}}}\n")
        return try LoadedConfiguration(path).warnings.map { String($0.description.dropFirst(path.count)) }
    }

    @Test func whatIsInOrder() throws {
        #expect(try warnings(LearningFolder.rules) == [])
        #expect(try warnings(LearningFolder.rules, "file: learning.db, automatic: yes") == [])
        #expect(try warnings("body A /a/\n", "automatic: yes") == [])
    }

    @Test func rulesThatSwitchItOff() throws {
        #expect(
            try warnings(LearningFolder.rules + "use_bayes 0\n") == [
                ":1:54: warning: the rule files switch the classifier off: see `use_bayes`, `use_bayes_rules` and `use_learner`"
            ])
        #expect(
            try warnings(
                LearningFolder.rules + "bayes_auto_learn 0\n", "file: learning.db, automatic: yes") == [
                    ":1:54: warning: `automatic` does nothing, since the rule files have `bayes_auto_learn 0`"
                ])
    }

    @Test func rulesThatDoNotAskIt() throws {
        #expect(
            try warnings("body A /a/\n") == [
                ":1:54: warning: no rule asks the classifier; the plugin Bayes and the rules `BAYES_` belong to it: does `site` name the folder of the `.pre` files?"
            ])
    }

    /// `postern rules` goes by what the filter does.
    @Test func rulesOfTheClassifierRunWhereItIsOn() throws {
        let folder = try LearningFolder()
        let on = try RuleBook(RuleFolders(folder.configuration()))
        #expect(on.state(of: try on.number(of: "KNOWN_SPAM")).isOff == nil)
        let off = try RuleBook(RuleFolders("\(folder.path)/rules.cf"))
        #expect(off.state(of: try off.number(of: "KNOWN_SPAM")).isOff == "it is of the classifier, which is off")
    }
}

extension RuleState {
    fileprivate var isOff: String? {
        if case .off(let reason) = self { return reason }
        return nil
    }
}
