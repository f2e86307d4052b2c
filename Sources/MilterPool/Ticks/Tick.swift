/// Something that is done again and again, such as clearing out a database.
public struct Tick: Sendable {
    /// What it is called in figures and the log: small letters, digits and `-`.
    public let name: String
    /// From the end of a run to the beginning of the next one.
    public let interval: Duration
    /// By which part of it the interval is made longer or shorter at random, so that not everything is done at once, on
    /// all machines of a site neither.
    public let jitter: Double
    let run: @Sendable () throws -> Void

    /// Makes a tick.
    /// - Parameters:
    ///   - name: what it is called.
    ///   - interval: from the end of a run to the beginning of the next one.
    ///   - jitter: 0 to 1; a tenth by default.
    ///   - run: what is done. What it throws is a line of the log, and the next run comes all the same.
    public init(
        _ name: String, every interval: Duration, jitter: Double = 0.1, run: @escaping @Sendable () throws -> Void
    ) {
        (self.name, self.interval, self.jitter, self.run) = (name, interval, min(max(jitter, 0), 1), run)
    }

    /// How long to wait for the next run.
    /// - Parameter random: 0 to 1.
    func wait(random: Double) -> Duration { interval * (1 + jitter * (2 * random - 1)) }
}
