import MailTrap

/// The key `history`.
package struct HistorySection: ConfigurationSection {
    /// The database, as it is written; nil for no history.
    var located: Located<String>?
    /// How long records are kept.
    package var keep = Duration.seconds(90 * 86_400)
    /// Bytes of the database at most.
    package var maximumBytes = 2 << 30

    /// The database's path; nil for no history.
    package var file: String? { located?.resolvedPath }

    package init() {}

    package static let keys: [ConfigurationKey<HistorySection>] = [
        ConfigurationKey(
            \.located, "file", .located(.text(called: "a path", example: "/var/lib/postern/history.db")),
            """
            The database, in a folder that the filter's user may write. It holds who sent to whom, what was found and which \
            rules decided, never the content. A relative path begins at the folder of this file. Without it there is no history, and `postern explain` knows nothing.
            """),
        ConfigurationKey(
            \.keep, "keep", .duration(in: .seconds(86_400) ... .seconds(366 * 86_400)),
            "How long records are kept, in whole days."),
        ConfigurationKey(
            \.maximumBytes, "max_size", .byteSize(in: 1 << 20...1 << 40),
            "How large the database may grow: once an hour the oldest records go until it is smaller."),
    ]

    /// What is kept of it.
    package var keeperOptions: HistoryKeeperOptions {
        var options = HistoryKeeperOptions()
        options.days = max(Int(keep / .seconds(86_400)), 1)
        options.maximumBytes = maximumBytes
        return options
    }
}
