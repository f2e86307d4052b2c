import MailPipeline
import MailRules
import MailStages

/// The key `stages`.
struct StagesSection: ConfigurationSection {
    var attachments = AttachmentSection()
    var anomalies = AnomalySection()
    var limits = LimitSection()
    var helo = GreetingSection()
    var charsets = CharsetSection()
    var matches = MatchesSection()
    var content = ContentSection()

    static let keys: [ConfigurationKey<StagesSection>] = [
        ConfigurationKey(
            \.attachments, "attachments", .section,
            "Every file of a message, at every depth: dangerous ones, what cannot be looked into, what is ambiguous."),
        ConfigurationKey(
            \.anomalies, "anomalies", .section, "What is odd about a message without changing what is in it."),
        ConfigurationKey(\.limits, "limits", .section, "Messages beyond limits. Without one the stage does nothing."),
        ConfigurationKey(
            \.helo, "helo", .section,
            """
            What clients call themselves; not those of the site, nor those of listeners with the role `submission`, whose \
            users' machines have any name.
            """),
        ConfigurationKey(\.charsets, "charsets", .section, "Texts in charsets that nobody at the site reads."),
        ConfigurationKey(
            \.matches, "matches", .section,
            """
            Patterns of the site's in the envelope, the header and the text, each for a decision. For a score that is made of \
            many patterns there is `content`.
            """),
        ConfigurationKey(
            \.content, "content", .section,
            """
            The rules of SpamAssassin, run in this program: each that hits is a finding of its name and of class `content`, \
            with its score as its weight, so that `score` in a rule asks for the sum. `patterns` are rules of the site's own.
            """),
    ]

    /// The stages that are on and have something to do, in the order in which they are run.
    var active: [(Stage, StageOptions)] { active(stating: .none) }

    /// The same.
    /// - Parameter tags: what the stage `content` states for fields.
    func active(stating tags: MessageTags) -> [(Stage, StageOptions)] {
        var active: [(Stage, StageOptions)] = []
        func add(_ section: some StageSection, _ stage: Stage) {
            if section.isEnabled, !stage.events.isEmpty { active.append((stage, section.options)) }
        }
        add(helo, helo.stage)
        add(limits, limits.stage)
        add(attachments, attachments.stage)
        add(anomalies, AnomalyStage.stage(longestLine: anomalies.longestLine))
        if charsets.listed?.value.isEmpty == false { add(charsets, charsets.stage) }
        if !matches.patterns.isEmpty { add(matches, matches.stage) }
        if content.isEnabled, let stage = content.stage(stating: tags) { add(content, stage) }
        return active
    }

    /// What of the stages that are on has them report something, where it is set.
    var reporting: [ReportingSetting] {
        func of(_ section: some StageSection) -> [ReportingSetting] { section.isEnabled ? section.reporting : [] }
        return of(limits) + of(helo) + of(charsets) + of(matches)
    }

    /// The names of all stages, on or off, in that order.
    static let names = StageNames.all.map(\.name) + [MatchStage.name, ContentStage.name]
}
