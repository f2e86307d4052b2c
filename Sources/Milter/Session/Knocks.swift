/// When a callback that waits has others given a thread (see ``SpareSession``): soon, a few times, since libmilter may still
/// count wrongly then, and once a second after that.
struct Knocks {
    private static let longest = Duration.seconds(1)
    private var wait = Duration.milliseconds(2)
    /// The next time.
    private(set) var next: ContinuousClock.Instant

    init(from now: ContinuousClock.Instant) { next = now + wait }

    /// Whether it is time, and somebody may be waiting for a thread. Once a callback has taken a second, always: one of
    /// the threads that do not wait here may wait elsewhere.
    mutating func isTime(at now: ContinuousClock.Instant) -> Bool {
        guard now >= next else { return false }
        let isRare = wait == Self.longest
        wait = min(wait * 5, Self.longest)
        next = now + wait
        return isRare || WaitingThreads.areAll
    }
}
