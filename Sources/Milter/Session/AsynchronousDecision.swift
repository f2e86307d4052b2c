import Dispatch
import Synchronization

/// An asynchronous closure at work, with the message state that it was lent.
///
/// Unchecked Sendable: the state belongs to `run` until it is finished, and to the waiting thread after that, unless that has
/// given up before: `owner` says which, and orders the two.
final class AsynchronousDecision: @unchecked Sendable {
    private let closure: Steps.AsynchronousEnd
    private let message: StateBox
    private let session: Session
    private let record: EditRecord
    private var outcome: Result<Verdict<EndOfMessage>, any Error>?
    private let finished = DispatchSemaphore(value: 0)
    private let owner = Atomic<Int>(Owner.closure)

    private enum Owner {
        static let closure = 0
        static let waiter = 1
        /// The closure, for ever.
        static let nobody = 2
    }

    init(
        _ closure: @escaping Steps.AsynchronousEnd, _ message: StateBox,
        session: Session, record: EditRecord
    ) {
        self.closure = closure
        self.message = message
        self.session = session
        self.record = record
    }

    func run() async {
        record.reading?.begin()
        do {
            outcome = .success(try await closure(EndOfMessage(session: session, record: record), message))
        } catch {
            outcome = .failure(error)
        }
        record.endReading()
        let (isWaitedFor, _) = owner.compareExchange(
            expected: Owner.closure, desired: Owner.waiter, ordering: .acquiringAndReleasing)
        guard isWaitedFor else { return session.answered(message, isTaken: false) }
        finished.signal()
    }

    /// Waits no longer: the state stays with the closure.
    /// - Returns: false where it has finished meanwhile, so that there is a result.
    func giveUp() -> Bool {
        owner.compareExchange(expected: Owner.closure, desired: Owner.nobody, ordering: .acquiringAndReleasing)
            .exchanged
    }

    /// Waits for the closure, and says whether it is done.
    func isFinished(within duration: Duration) -> Bool {
        let nanoseconds = Int(min(max(duration / .nanoseconds(1), 0), 1e18))
        return finished.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success
    }

    /// The state and the outcome; only once ``isFinished(within:)`` or ``giveUp()`` said so.
    func result() -> (StateBox, Result<Verdict<EndOfMessage>, any Error>) {
        (message, outcome!)
    }
}
