import Synchronization

/// What the sessions of a process share: where the log goes, which time it is, and whether new messages are still taken.
package final class SessionEnvironment: Sendable {
    package let log: @Sendable (LogEntry) -> Void
    /// The time that the deadlines of messages go by.
    let now: @Sendable () -> ContinuousClock.Instant
    private let stopping = Atomic<Bool>(false)
    private let knocking = Mutex<(@Sendable () -> Void)?>(nil)

    package init(
        log: @escaping @Sendable (LogEntry) -> Void,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        (self.log, self.now) = (log, now)
    }

    /// Whether a new message is answered with ``FilterOptions/answerWhenStopping``.
    package var isStopping: Bool { stopping.load(ordering: .relaxed) }

    /// From now on no new message is taken.
    package func stopTakingMessages() {
        stopping.store(true, ordering: .relaxed)
    }

    /// A callback is about to block for longer than most: others shall have a thread.
    func knock() { knocking.withLock { $0 }?() }

    /// How that is told.
    func setKnock(_ knock: @escaping @Sendable () -> Void) { knocking.withLock { $0 = knock } }
}
