import Glibc
import Synchronization

/// Has clients wait before they hear a refusal, so many at a time: each of them holds a thread meanwhile.
final class TarpitGate: Sendable {
    /// So many clients wait at most; others are answered at once.
    static let placesAtMost = 64

    private let waiting = Atomic<Int>(0)

    /// Holds the calling thread for a while; not where all places are taken.
    func hold(for delay: Duration) {
        guard enter() else { return }
        defer { leave() }
        var time = timespec(
            tv_sec: Int(delay.components.seconds), tv_nsec: Int(delay.components.attoseconds / 1_000_000_000))
        var rest = timespec()
        while unsafe nanosleep(&time, &rest) == -1, errno == EINTR { time = rest }
    }

    /// Waits without a thread; not where all places are taken. Ends when its task is cancelled.
    func wait(for delay: Duration) async {
        guard enter() else { return }
        defer { leave() }
        try? await Task.sleep(for: delay)
    }

    private func enter() -> Bool {
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.placesAtMost else {
            leave()
            return false
        }
        return true
    }

    private func leave() { waiting.subtract(1, ordering: .relaxed) }
}
