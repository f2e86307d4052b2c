import Glibc
import Synchronization

/// Says when a worker has done enough.
final class RetirementWatch: Sendable {
    private let retirement: Retirement
    private let messages = Atomic<Int>(0)
    private let isTold = Atomic<Bool>(false)
    private let clock = ContinuousClock()
    private let begin: ContinuousClock.Instant
    private let tell: @Sendable (String) -> Void

    /// - Parameter tell: is told, once, why the worker should be replaced.
    init(_ retirement: Retirement, tell: @escaping @Sendable (String) -> Void) {
        (self.retirement, self.tell) = (retirement, tell)
        begin = clock.now
    }

    /// One more message was answered.
    func count() {
        let count = messages.add(1, ordering: .relaxed).newValue
        if let limit = retirement.messages, count >= limit { look(memory: nil) }
    }

    /// Looks whether it is time.
    /// - Parameter memory: what the worker has for itself.
    func look(memory: Int?) {
        guard !isTold.load(ordering: .relaxed), let reason = reason(memory),
            !isTold.exchange(true, ordering: .relaxed)
        else { return }
        tell(reason)
    }

    private func reason(_ memory: Int?) -> String? {
        let count = messages.load(ordering: .relaxed)
        if let limit = retirement.messages, count >= limit { return "it has had \(count) messages" }
        if let limit = retirement.age, clock.now - begin >= limit { return "it is \(clock.now - begin) old" }
        if let limit = retirement.memory, let memory, memory >= limit {
            return "it has \(memory >> 20) MiB of memory"
        }
        return nil
    }
}
