import Glibc

/// The machine's clock.
public struct SystemClock: PipelineClock {
    private static let start = ContinuousClock.now

    /// The clock.
    public init() {}

    /// Time since the first use of a clock in this process.
    public var now: Duration { ContinuousClock.now - Self.start }

    /// Seconds since 1970 (`clock_gettime`).
    public var secondsSince1970: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// Waits (`Task.sleep`).
    public func sleep(until instant: Duration) async throws {
        try await ContinuousClock().sleep(until: Self.start + instant)
    }
}
