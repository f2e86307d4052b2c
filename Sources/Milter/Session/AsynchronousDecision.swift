import Dispatch

/// An asynchronous closure at work, with the message state that it was lent.
///
/// Unchecked Sendable: the state belongs to `run` until the semaphore is signalled, and to the waiting thread after
/// that; the semaphore orders the two.
final class AsynchronousDecision: @unchecked Sendable {
    private let closure: Steps.AsynchronousEnd
    private let message: StateBox
    private let session: Session
    private let record: EditRecord
    private var outcome: Result<Verdict<EndOfMessage>, any Error>?
    private let finished = DispatchSemaphore(value: 0)

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
        finished.signal()
    }

    /// Waits for the closure, and says whether it is done.
    func isFinished(within duration: Duration) -> Bool {
        let nanoseconds = Int(min(max(duration / .nanoseconds(1), 0), 1e18))
        return finished.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .success
    }

    /// The state and the outcome; only once ``isFinished(within:)`` said so.
    func result() -> (StateBox, Result<Verdict<EndOfMessage>, any Error>) {
        (message, outcome!)
    }
}
