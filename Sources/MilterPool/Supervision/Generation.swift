/// A configuration by its number, as long as processes go by it.
struct Generation: Sendable {
    /// How far it has come.
    enum Phase: Sendable {
        /// Its sockets are being opened.
        case opening
        /// Its workers are being started.
        case starting
        /// In use.
        case current
        /// Its workers end with their sessions.
        case old
    }

    let number: Int
    let settings: PoolSettings
    var phase = Phase.opening
    /// Since when another one waits for its end.
    var hurried: Duration?
}
