/// The tags whose values are known only to whoever has the message: what a scorer is asked for beside the hits.
package struct MessageTags: Sendable, Hashable {
    /// The tags, each once.
    package let tags: Set<TagReference>

    /// Those of the templates of rule files.
    package init(_ settings: ReportSettings) {
        tags = Set(settings.templates.flatMap { TagTemplate($0).tags }.filter { Self.names.contains($0.name) })
    }

    /// Those that are named.
    package init(_ tags: Set<TagReference>) { self.tags = tags }

    /// None.
    package static let none = MessageTags([])

    /// Whether all rules must run for them, those too that no rule with a score needs.
    package var askForSubRules: Bool { tags.contains { $0.name.hasPrefix("SUBTESTS") } }

    /// Whether reports are wanted, which say what rules were seen by.
    var askForNotes: Bool { tags.contains { $0.name == "REPORT" || $0.name == "SUMMARY" } }

    /// The name of a fact that is no tag: what a rule was seen by. Its argument is the rule's name.
    package static let note = "NOTE"

    /// The names of tags that are told of a message.
    static let names: Set<String> = [
        "FIRSTTRUSTEDIP", "FIRSTTRUSTEDREVIP", "LASTEXTERNALIP", "LASTEXTERNALREVIP", "LASTEXTERNALRDNS",
        "LASTEXTERNALHELO", "RELAYSTRUSTED", "RELAYSUNTRUSTED", "RELAYSINTERNAL", "RELAYSEXTERNAL",
        "RELAYSTRUSTEDREVIP", "RELAYSUNTRUSTEDREVIP", "RELAYSINTERNALREVIP", "RELAYSEXTERNALREVIP", "SENDERDOMAIN",
        "AUTHORDOMAIN", "PREVIEW", "HEADER", "SUBTESTS", "SUBTESTSCOLLAPSED", "REPORT",
        "SUMMARY", "BAYES", "AUTOLEARN",
    ]

    /// Bytes of a value at most.
    static let longestValue = 16 << 10
}
