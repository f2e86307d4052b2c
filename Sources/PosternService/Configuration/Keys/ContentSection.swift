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
    var patterns: [ContentPatternSection] = []
    var update = RuleUpdateSection()
    var learning = LearningSection()
    /// What learns, once a service has begun.
    let outlet = LearningOutlet()
    private var loader = RuleLoader()

    static let keys: [ConfigurationKey<ContentSection>] =
        commonKeys + [
            ConfigurationKey(
                \.rules, "rules", .located(.text(called: "a path", example: "/usr/share/spamassassin")),
                """
                The folder with the rule files of SpamAssassin: that of the distribution's package, or the one below \
                `/var/lib/spamassassin` that sa-update(1) writes, or `current` of the folder in which `postern rules update` \
                keeps what it has tried. Without it and without `patterns` the stage does nothing.
                """),
            ConfigurationKey(
                \.site, "site", .located(.text(called: "a path", example: "/etc/spamassassin")),
                "The folder, or the file, with what the site adds: `local.cf`, and the `.pre` files that load plugins."),
            ConfigurationKey(
                \.largest, "largest", .byteSize(in: 1_024...64 << 20),
                "A larger message is not looked at, and is `content-too-large`."),
            ConfigurationKey(
                \.learning, "learning", .section, "The classifier, which learns what the site's users take for spam."),
            ConfigurationKey(
                \.patterns, "patterns", .list(of: .section),
                """
                Rules of the site's own, with or without rule files beside them: patterns with a score, and combinations. \
                They see a message as rules of SpamAssassin do, each that hits is a finding of its name and of class \
                `content`, and one that takes too long costs itself alone. They are for judging by many small signs. For \
                one sign that decides, for the envelope and for names of files there is `matches`, which fails rather than \
                miss something.
                """),
            ConfigurationKey(
                \.update, "update", .section, "How `postern rules update` takes new rules in; see postern(8)."),
        ]

    /// The same with rule files that are elsewhere; they are read anew.
    func replacing(rules: String, site: String?) -> ContentSection {
        var section = self
        (section.rules, section.site, section.loader) = (Located(rules), site.map { Located($0) }, RuleLoader())
        return section
    }

    /// The rules; nil where none are named or written.
    var loaded: ScoringRules? {
        guard rules != nil || !patterns.isEmpty else { return nil }
        return loader.rules(
            rules?.resolvedPath, site: site?.resolvedPath, written: written, hasClassifier: learning.located != nil)
    }

    func check(_ report: SectionReport) {
        if isEnabled, rules == nil, let file = learning.located {
            report.error("`learning` belongs to `rules`; name the folder of those too", at: file.place)
        }
        if site != nil, rules == nil {
            report.error("`site` adds to `rules`; name the folder of those too", at: site?.place)
        }
        guard isEnabled else { return }
        let files = rules.map { loader.files($0.resolvedPath, site: site?.resolvedPath) }
        checkPatterns(report, beside: files)
        guard let loaded else { return }
        checkCompiled(report, loaded)
        guard let files else { return }
        let place = rules?.place
        if files.rules.isEmpty {
            report.error("\(ShownText(rules?.value ?? "")) has no rules of SpamAssassin", at: place)
        }
        let own = Set(written.map(\.place))
        let problems = (files.problems + loaded.compiled.problems.filter { !own.contains($0.place) })
            .filter { $0.kind != .warning }
        for problem in problems.prefix(Self.toldAtMost) { report.warning("in the rules, \(problem)", at: place) }
        if problems.count > Self.toldAtMost {
            report.warning(
                "and \(problems.count - Self.toldAtMost) more in the rules; `postern rules lint` names all", at: place)
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
