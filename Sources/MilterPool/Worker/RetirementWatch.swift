import Glibc
import Synchronization

/// Says when a worker has done enough.
final class RetirementWatch: Sendable {
    private let retirement: Retirement
    private let messages = Atomic<Int>(0)
    private let isTold = Atomic<Bool>(false)
    private let clock = ContinuousClock()
    private let begin: ContinuousClock.Instant

    init(_ retirement: Retirement) {
        self.retirement = retirement
        begin = clock.now
    }

    /// One more message was answered.
    func count() { messages.add(1, ordering: .relaxed) }

    /// Why the worker should be replaced, once.
    /// - Parameter memory: what it has for itself.
    func due(memory: Int?) -> String? {
        guard !isTold.load(ordering: .relaxed), let reason = reason(memory) else { return nil }
        isTold.store(true, ordering: .relaxed)
        return reason
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
