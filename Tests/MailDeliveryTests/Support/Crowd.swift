import Synchronization

/// Counts who is in at one time.
final class Crowd: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    func enter() { counts.withLock { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) } }
    func leave() { counts.withLock { $0.now -= 1 } }

    /// How many were in at one time at most.
    var most: Int { counts.withLock(\.most) }
}
