/// What a supervisor goes by. It is loaded at the start and anew at each reload.
public struct PoolSettings: Sendable, Hashable {
    /// Where MTAs find the filter; at least one.
    public var listeners: [PoolListener]
    /// The user that all processes become once the sockets are open, where the pool is started as root; by name. A socket in
    /// the file system is given to him. None by default. What a reload says of it counts from the next start on.
    public var user: String?
    /// The folder where the supervisor keeps its lock, its control socket and the scoreboard; without it there are no
    /// commands and no second supervisor is noticed. What a reload says of it counts from the next start on.
    public var stateFolder: String?
    /// How long an old worker still takes messages on the connections that it has, before the next MAIL there is answered
    /// with 421. 60 s by default.
    public var grace = Duration.seconds(60)
    /// When a stop cuts the sessions that are still open, counted from its beginning; also when a worker that hangs is
    /// killed. 30 s by default.
    public var drainDeadline = Duration.seconds(30)
    /// How long a worker may take until it serves. 60 s by default.
    public var startDeadline = Duration.seconds(60)
    /// When a worker is replaced.
    public var retirement = Retirement()
    /// A worker in which one message has been read for so long hangs: it is replaced, and killed. 90 s by default.
    public var stuckAfter = Duration.seconds(90)
    /// How much is taken in hand.
    public var limits = PoolLimits()
    /// What becomes of a message that killed the process which read it alone.
    public var poisonAnswer = PoisonAnswer.defer
    /// What the program itself wants its supervisor to know, such as where the log goes.
    public var attributes: [String: String] = [:]

    /// The defaults, with listeners.
    public init(listeners: [PoolListener]) {
        self.listeners = listeners
    }
}
