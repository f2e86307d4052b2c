/// What an authenticated user may do within a time, before his messages are deferred: stolen accounts show first by their
/// numbers. None is set by default.
public struct UserLimits: Sendable, Hashable {
    /// The time. An hour by default.
    public var window = Duration.seconds(3_600)
    /// Connections with a message.
    public var sessions: Int?
    /// Messages.
    public var messages: Int?
    /// Recipients.
    public var recipients: Int?
    /// Recipients that were refused, by the filter or, where the MTA tells it, by the MTA.
    public var refusedRecipients: Int?

    /// No limits.
    public init() {}

    /// Whether there is any.
    var areAny: Bool { (sessions ?? messages ?? recipients ?? refusedRecipients) != nil }
}
