import MailPipeline
import MailRules
import MailStages

/// `stages.content`.
struct ContentSection: StageSection {
    var isEnabled = true
    var onFailure = StageOptions.FailureAnswer.pass
    var deadline = Duration.seconds(20)
    var rules: Located<String>?
    var site: Located<String>?
    var largest = 512 << 10
    var learning = LearningSection()
    /// What learns, once a service has begun.
    let outlet = LearningOutlet()
    private let loader = RuleLoader()

    static let keys: [ConfigurationKey<ContentSection>] =
        commonKeys + [
            ConfigurationKey(
                \.rules, "rules", .located(.text(called: "a path", example: "/usr/share/spamassassin")),
                """
                The folder with the rule files of SpamAssassin: that of the distribution's package, or the one below \
                `/var/lib/spamassassin` that sa-update(1) writes. Without it the stage does nothing.
                """),
            ConfigurationKey(
                \.site, "site", .located(.text(called: "a path", example: "/etc/spamassassin")),
                "The folder, or the file, with what the site adds: `local.cf`, and the `.pre` files that load plugins."),
            ConfigurationKey(
                \.largest, "largest", .byteSize(in: 1_024...64 << 20),
                "A larger message is not looked at, and is `content-too-large`."),
            ConfigurationKey(
                \.learning, "learning", .section, "The classifier, which learns what the site's users take for spam."),
        ]

    /// The rules; nil where no folder is named.
    var loaded: ScoringRules? {
        rules.map {
            loader.rules($0.resolvedPath, site: site?.resolvedPath, hasClassifier: learning.located != nil)
        }
    }

    func check(_ report: SectionReport) {
        guard isEnabled, let loaded else {
            if isEnabled, rules == nil, let file = learning.located {
                report.error("`learning` belongs to `rules`; name the folder of those too", at: file.place)
            }
            if site != nil, rules == nil {
                report.error("`site` adds to `rules`; name the folder of those too", at: site?.place)
            }
            return
        }
        let place = rules?.place
        if loaded.set.rules.isEmpty {
            report.error("\(ShownText(rules?.value ?? "")) has no rules of SpamAssassin", at: place)
        }
        let problems = loaded.set.problems.filter { $0.kind != .warning }
        for problem in problems.prefix(Self.toldAtMost) { report.warning("in the rules, \(problem)", at: place) }
        if problems.count > Self.toldAtMost {
            report.warning("and \(problems.count - Self.toldAtMost) more in the rules", at: place)
        }
        checkLearning(loaded, report)
    }

    /// Warns of a classifier that the rule files keep from counting.
    private func checkLearning(_ rules: ScoringRules, _ report: SectionReport) {
        guard let place = learning.located?.place else { return }
        let settings = rules.set.settings.learning
        if !settings.isAsked {
            report.warning(
                "the rule files switch the classifier off: see `use_bayes`, `use_bayes_rules` and `use_learner`",
                at: place)
        } else if rules.learnedRules.isEmpty {
            report.warning(
                "no rule asks the classifier; the plugin Bayes and the rules `BAYES_` belong to it: does `site` name the folder of the `.pre` files?",
                at: place)
        } else if learning.learnsByItself, !settings.learnsByItself {
            report.warning("`automatic` does nothing, since the rule files have `bayes_auto_learn 0`", at: place)
        }
    }

    /// So many problems of the rule files are told one by one.
    private static let toldAtMost = 20

    /// The stage; nil without rules.
    /// - Parameter tags: what it states for fields.
    func stage(stating tags: MessageTags) -> Stage? {
        loaded.map { rules in
            var stage = ContentStage(rules)
            (stage.largest, stage.tags) = (largest, tags)
            stage.learning = learning.file.map { outlet.learning(learning, file: $0) }
            return stage.stage
        }
    }
}
