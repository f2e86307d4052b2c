/// How much a pool takes in hand, all workers together. What is beyond it is answered with 4xx at once: the client comes
/// again.
public struct PoolLimits: Sendable, Hashable {
    /// Sessions at once. 2,000 by default. Beyond them 421 at connect.
    public var sessions = 2_000
    /// So many of them are for local clients alone. 50 by default.
    public var sessionsForLocal = 50
    /// Messages between MAIL and their end. 1,000 by default. Beyond them 451 at MAIL.
    public var messages = 1_000
    /// So many of them are for authenticated senders and local clients alone. 50 by default.
    public var messagesForAuthenticated = 50
    /// The bytes of these messages. 1 GiB by default. Beyond them 451 at MAIL; beyond twice as many for those that are coming,
    /// too.
    public var bytes = 1 << 30
    /// Sessions at once of one client that is not local: an IPv4 address, an IPv6 /64. 100 by default; nil: any number.
    public var sessionsPerClient: Int? = 100
    /// Messages in hand for one recipient domain; nil, the default: any number. Where it is set, recipients have an answer.
    public var messagesPerDomain: Int?
    /// The memory of a worker beyond which it takes no message (451 at MAIL) and is replaced; nil: any amount. 2 GiB by default.
    public var workerMemory: Int? = 2 << 30
    /// Which clients are local beside those of this machine.
    public var localNetworks: [AddressRange] = []
    /// What an authenticated user may do.
    public var perUser = UserLimits()

    /// The defaults.
    public init() {}
}
