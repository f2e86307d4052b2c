/// The key `log`.
package struct LogSection: ConfigurationSection {
    /// Where lines go.
    package enum Target: String, Sendable, CaseIterable {
        case standardError = "standard_error"
        case syslog, journal
    }

    /// Where lines go.
    package var target = Target.standardError

    package init() {}

    package static let keys: [ConfigurationKey<LogSection>] = [
        ConfigurationKey(
            \.target, "to", .choice,
            """
            Where lines go: `standard_error`, which systemd takes into its journal, `syslog` (facility mail) or `journal` \
            with the queue id as the field `QUEUE_ID`. Lines that the socket of the log does not take go to standard error.
            """)
    ]
}

extension LogSection.Target {
    /// The log.
    package var sink: any LogSink {
        switch self {
        case .standardError: StandardErrorSink()
        case .syslog: DatagramSink(.syslog)
        case .journal: DatagramSink(.journal)
        }
    }
}
