import MilterPool

/// The key `workers`.
package struct WorkersSection: ConfigurationSection {
    /// How many serve the first listener.
    var count = 2
    var grace = Duration.seconds(60)
    var stuckAfter = Duration.seconds(90)
    var retireAfterMessages: Int?
    var retireAtMemory = 1 << 30
    var retireAfter: Duration?

    package init() {}

    package static let keys: [ConfigurationKey<WorkersSection>] = [
        ConfigurationKey(
            \.count, "count", .integer(in: 1...16),
            "How many processes serve `listen`. Two, so that one serves while another is replaced; more where there are more processors."
        ),
        ConfigurationKey(
            \.grace, "grace", .duration(in: .zero ... .seconds(3_600)),
            """
            How long a worker of an old configuration, or one that is replaced, still takes messages on the connections that \
            it has. After that the next MAIL there is answered with 421, and the client comes back to a new one.
            """),
        ConfigurationKey(
            \.stuckAfter, "stuck_after", .duration(in: .seconds(65) ... .seconds(3_600)),
            """
            A worker in which one message has been read for so long hangs: another one takes its place at once, and it is \
            killed after `drain_deadline` of `listen`.
            """),
        ConfigurationKey(
            \.retireAfterMessages, "retire_after_messages", .integer(in: 100...1_000_000_000),
            "After so many messages a worker is replaced by a new one."),
        ConfigurationKey(
            \.retireAtMemory, "retire_at_memory", .byteSize(in: 64 << 20...1 << 40),
            "From so much memory of its own on a worker is replaced by a new one."),
        ConfigurationKey(
            \.retireAfter, "retire_after", .duration(in: .seconds(60) ... .seconds(366 * 86_400)),
            "After so long a worker is replaced by a new one."),
    ]

    /// When workers are replaced.
    var retirement: Retirement {
        var retirement = Retirement()
        (retirement.messages, retirement.memory, retirement.age) = (retireAfterMessages, retireAtMemory, retireAfter)
        return retirement
    }
}
