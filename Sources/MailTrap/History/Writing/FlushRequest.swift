import Dispatch
import Synchronization

/// Somebody waits for the records that he handed over to be written.
final class FlushRequest: Sendable {
    private let done = DispatchSemaphore(value: 0)
    private let isWritten = Mutex(false)

    /// Tells him how it went. Once.
    func answer(isWritten: Bool) {
        self.isWritten.withLock { $0 = isWritten }
        done.signal()
    }

    /// Waits for the answer.
    ///
    /// - Returns: Whether all was written; false where the time is over before.
    func wait(for time: Duration) -> Bool {
        done.wait(timeout: .now() + max(time / .seconds(1), 0)) == .success && isWritten.withLock { $0 }
    }
}
