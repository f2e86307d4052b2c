import MailPipeline

/// What stands in place of a part that is removed.
struct PartSection: ConfigurationSection {
    var notice: Template?

    static let keys: [ConfigurationKey<PartSection>] = [
        ConfigurationKey(
            \.notice, "notice", .template(example: "An attachment was removed: {chain} {reason}."),
            "A text that stands in its place. Without one nothing does.")
    ]
}
