import MailPipeline

/// What stands in place of a part that is removed.
struct PartSection: ConfigurationSection {
    var notice: Template?
    var holds: Located<Bool>?

    static let keys: [ConfigurationKey<PartSection>] = [
        ConfigurationKey(
            \.notice, "notice", .template(example: "An attachment was removed: {chain} {reason}."),
            "A text that stands in its place. Without one nothing does."),
        ConfigurationKey(
            \.holds, "hold", .located(.boolean),
            """
            Keeps the message as it came in the `trap`, for those who get it without the part: somebody can still let it go \
            to them.
            """),
    ]
}
