/// What is left of the limits, as the containers of one message are opened one after the other.
public struct UnpackBudget: Sendable {
    /// The limits that it began with.
    public let limits: UnpackLimits
    /// Entries that may still be looked at.
    public internal(set) var entries: Int
    /// Bytes that may still come out.
    public internal(set) var bytes: Int
    /// The time by which all must be done.
    public let deadline: ContinuousClock.Instant
    let now: @Sendable () -> ContinuousClock.Instant

    /// Makes a full budget.
    /// - Parameters:
    ///   - limits: what there is to spend.
    ///   - now: the clock.
    public init(
        _ limits: UnpackLimits = UnpackLimits(),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        let limits = limits.counting
        self.limits = limits
        self.now = now
        entries = limits.entries
        bytes = limits.totalBytes
        deadline = now() + limits.time
    }

    /// Takes back that an entry was counted, where one and the same is counted again.
    package mutating func giveBackEntry() { entries += 1 }

    /// Whether the time is over.
    public var isOverdue: Bool { now() >= deadline }
}
