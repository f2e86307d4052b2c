/// What a supervisor says to a process of its pool.
enum Order: String, Sendable {
    /// Leave the accept loop, go on with the sessions that there are, and end with the last of them.
    case drain
    /// Answer the next MAIL of each session with 421.
    case refuse
    /// End now: sessions are cut.
    case stop
}
