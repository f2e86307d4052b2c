/// The time that a message has at its end: one total, whoever uses it up, so that the answer is there before the MTA's
/// own time is over.
package struct MessageTime: Sendable {
    /// The total.
    package let allowed: Duration
    private let begun: ContinuousClock.Instant
    private let now: @Sendable () -> ContinuousClock.Instant

    /// It begins at this moment.
    package init(_ allowed: Duration, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        (self.allowed, self.now) = (allowed, now)
        begun = now()
    }

    /// What is gone of it.
    package var taken: Duration { now() - begun }

    /// What is left of it; nothing, or less, where it is over.
    package var left: Duration { allowed - taken }

    /// Throws where it is over.
    func check() throws(MilterError) {
        guard left <= .zero else { return }
        throw MilterError(.deadline, "no answer within \(allowed), the deadline of a message")
    }
}
