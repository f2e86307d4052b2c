import MilterPool

/// The key `users` of `limits`.
struct UserLimitsSection: ConfigurationSection {
    var limits = UserLimits()

    static let keys: [ConfigurationKey<UserLimitsSection>] = [
        ConfigurationKey(
            \.limits.window, "window", .duration(in: .seconds(60) ... .seconds(7 * 86_400)),
            "The time in which is counted, over all workers. It begins anew when the filter is started."),
        ConfigurationKey(\.limits.sessions, "sessions", .integer(in: 1...100_000_000), "Connections with a message."),
        ConfigurationKey(\.limits.messages, "messages", .integer(in: 1...100_000_000), "Messages."),
        ConfigurationKey(\.limits.recipients, "recipients", .integer(in: 1...100_000_000), "Recipients."),
        ConfigurationKey(
            \.limits.refusedRecipients, "refused_recipients", .integer(in: 1...100_000_000),
            "Recipients that the filter refused."),
    ]
}
