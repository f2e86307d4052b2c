import MailPipeline

/// The key `trap`.
package struct TrapSection: ConfigurationSection {
    /// The folder, as it is written; nil for no trap.
    var located: Located<String>?
    /// How long mail is held.
    package var keep = Duration.seconds(30 * 86_400)
    /// How many bytes of messages are kept at most.
    package var maximumBytes = 10 << 30
    /// How many bytes of the disk are left free.
    package var reserve = 256 << 20
    /// How many groups of recipients get a message with other changes than most of them.
    package var maximumCopies = 3

    /// Where the mail server takes what leaves it.
    package var reentry = ReentrySection()
    /// Who is told of what is kept.
    var notices = NoticesSection()

    /// The folder's path; nil for no trap.
    package var folder: String? { located?.resolvedPath }

    package init() {}

    package static let keys: [ConfigurationKey<TrapSection>] = [
        ConfigurationKey(
            \.located, "folder", .located(.text(called: "a path", example: "/var/lib/postern/trap")),
            """
            The folder of what is kept: held mail, and copies on their way. The filter's user makes it, and he and its group \
            alone may read it; the folder that it is in must exist, on a disk of this machine. A relative path begins at the folder of \
            this file. Without it nothing is held, and a message that recipients want changed in different ways is refused.
            """),
        ConfigurationKey(
            \.keep, "keep", .duration(in: .seconds(86_400) ... .seconds(366 * 86_400)),
            "How long mail is held that nobody asks for."),
        ConfigurationKey(
            \.maximumBytes, "max_size", .byteSize(in: 1 << 20...1 << 44),
            "How many bytes of messages are kept: beyond it the oldest held ones go."),
        ConfigurationKey(
            \.reserve, "reserve", .byteSize(in: 1 << 20...1 << 40),
            """
            How much of the disk is left free. Where it would be touched nothing new is held: such messages are deferred, \
            and others go on.
            """),
        ConfigurationKey(
            \.maximumCopies, "max_copies", .integer(in: 1...100),
            """
            How many groups of recipients get a message of their own, where not all want it changed in the same way. Those \
            beyond get it as the rules of the site alone want it, unless a change keeps something harmful from them.
            """),
        ConfigurationKey(
            \.reentry, "reentry", .section, "How what is released and copied comes back to the mail server."),
        ConfigurationKey(\.notices, "notices", .section, "Who is told by mail of what is kept."),
    ]

    /// What may be kept; nil without a trap.
    var rules: KeepingRules? { folder.map { _ in KeepingRules(maximumCopies: maximumCopies) } }
}
