/// `stages.content.update`.
struct RuleUpdateSection: ConfigurationSection {
    var samples: [Located<String>] = []
    var mostChanged = Share(percent: 1)
    var kept = 5

    static let keys: [ConfigurationKey<RuleUpdateSection>] = [
        ConfigurationKey(
            \.samples, "samples", .list(of: .located(.text(called: "a path", example: "/var/lib/postern/sample"))),
            """
            Mail on which old and new rules are compared: maildirs, mbox files, folders of message files. The more it is like \
            the mail of the site the better: some hundreds of wanted messages, and some of what was not. A relative path \
            begins at the folder of this file.
            """),
        ConfigurationKey(
            \.mostChanged, "most_changed", .share,
            """
            The share of those messages whose verdict, wanted or unwanted, may be another one by the new rules. If it is more, \
            the rules stay as they are.
            """),
        ConfigurationKey(
            \.kept, "keep", .integer(in: 2...1_000),
            "So many generations of rules are kept, so that `postern rules rollback` can go back to one."),
    ]
}
