/// A process of the pool, as its supervisor sees it.
struct Child: Sendable {
    /// Its entry in the scoreboard.
    let slot: Int
    let role: Role
    /// The configuration that it goes by.
    let generation: Int
    /// When it was started, counted from the supervisor's own start.
    let began: Duration
    /// Since when it serves.
    var ready: Duration?
    /// Why it shall be replaced.
    var retires: String?
    /// It hangs: it is not waited for beyond the drain deadline.
    var isStuck = false
    /// Since when it serves the sessions that it has and no others.
    var drains: Duration?
    /// It has said that it takes no new sessions any more.
    var hasLeft = false
    /// It takes no messages any more.
    var refuses = false
    /// Since when it was told to end at once.
    var stops: Duration?
    var isKilled = false
    /// Why it said that it cannot do its work.
    var failure: (status: Int32, reason: String)?

    /// Whether it has the place of a worker that should be there: one that failed or was killed has it until it is gone,
    /// so that the next one comes when its time has come.
    var isWanted: Bool { drains == nil && stops == nil && retires == nil }

    /// Whether new sessions come to it.
    var isAccepting: Bool { ready != nil && drains == nil && stops == nil && !isKilled && failure == nil }
}
