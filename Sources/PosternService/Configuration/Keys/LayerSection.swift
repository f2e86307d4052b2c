import MailPipeline
import MailStages

/// What is different for a domain or a recipient.
struct LayerSection: ConfigurationSection {
    var mode: PolicyMode?
    var allow = AccessSection()
    var block = AccessSection()
    var rules: [RuleSection] = []

    static let keys: [ConfigurationKey<LayerSection>] = [
        ConfigurationKey(
            \.mode, "mode", .choice,
            "With `observe` nothing is done for these recipients, and the log says `would=`. That of a recipient counts before that of his domain."
        ),
        ConfigurationKey(\.allow, "allow", .section, "Who is let in, whatever rules further away say."),
        ConfigurationKey(\.block, "block", .section, "Who is refused."),
        ConfigurationKey(
            \.rules, "rules", .list(of: .section),
            example: "[{name: no-scripts, when: {class: [script]}, action: reject}]", isDescribedElsewhere: true,
            "Rules, with the keys that those of the site have in `rules`."),
    ]

    func check(_ report: SectionReport) {
        for rule in rules where rule.mustNotEnter?.value == true {
            report.error("`must_not_enter` is for rules of the site only", at: rule.mustNotEnter?.place)
        }
    }

    /// The layer.
    func layer(_ name: String, _ reporter: ContentReporter) -> PolicyLayer {
        var layer = PolicyLayer(name)
        layer.rules = rules.compactMap { $0.rule(reporter) }
        (layer.allow, layer.block) = (allow.list, block.list)
        layer.isObserved = mode.map { $0 == .observe }
        return layer
    }
}
