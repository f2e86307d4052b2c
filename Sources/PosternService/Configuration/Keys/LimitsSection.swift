import MilterPool

/// The key `limits`.
struct LimitsSection: ConfigurationSection {
    var limits = PoolLimits()
    var poison = PoisonAnswer.defer
    var users = UserLimitsSection()

    static let keys: [ConfigurationKey<LimitsSection>] = [
        ConfigurationKey(
            \.limits.sessions, "sessions", .integer(in: 1...100_000),
            "Sessions at once. Further clients hear 421 at connect."),
        ConfigurationKey(
            \.limits.sessionsForLocal, "sessions_for_local", .integer(in: 0...100_000),
            "So many of them are kept for clients of this machine and of `internal` of `clients`."),
        ConfigurationKey(
            \.limits.messages, "messages", .integer(in: 1...100_000),
            "Messages in hand at once, from MAIL to their answer. Further ones hear 451 at MAIL."),
        ConfigurationKey(
            \.limits.messagesForAuthenticated, "messages_for_authenticated", .integer(in: 0...100_000),
            "So many of them are kept for authenticated senders and the clients of `sessions_for_local`."),
        ConfigurationKey(
            \.limits.bytes, "bytes", .byteSize(in: 1 << 20...1 << 40),
            "The bytes of the messages in hand. Beyond them new ones hear 451 at MAIL, beyond twice as many those that are coming, too."
        ),
        ConfigurationKey(
            \.limits.sessionsPerClient, "sessions_per_client", .integer(in: 1...100_000),
            "Sessions at once of one client from outside: an IPv4 address, or an IPv6 /64."),
        ConfigurationKey(
            \.limits.messagesPerDomain, "messages_per_domain", .integer(in: 1...100_000),
            "Messages in hand at once for one domain of recipients. Further ones hear 451 at RCPT."),
        ConfigurationKey(
            \.limits.workerMemory, "worker_memory", .byteSize(in: 64 << 20...1 << 40),
            "A worker with more memory of its own takes no message: 451 at MAIL. It is replaced then, and long before at `retire_at_memory` of `workers`."
        ),
        ConfigurationKey(
            \.users, "users", .section,
            "What an authenticated user may do within `window`: a stolen account shows by its numbers. Beyond it his messages are deferred, and the log says so."
        ),
        ConfigurationKey(
            \.poison, "poison", .choice,
            """
            What becomes of a message that killed a worker, and then the process that read it alone: `defer` defers it each \
            time, `quarantine` gives it into the mail server's quarantine for a person to look at. It is never read again.
            """),
    ]

    func check(_ report: SectionReport) {
        if limits.sessionsForLocal >= limits.sessions {
            report.error("`sessions_for_local` leaves no session of `sessions` to anybody else")
        }
        if limits.messagesForAuthenticated >= limits.messages {
            report.error("`messages_for_authenticated` leaves no message of `messages` to anybody else")
        }
    }

    /// The limits.
    /// - Parameter networks: the site's own.
    func limits(localNetworks networks: [String]) -> PoolLimits {
        var limits = limits
        limits.perUser = users.limits
        limits.localNetworks = networks.compactMap { AddressRange($0) }
        return limits
    }
}
