import ThreadCrew

/// Runs the asynchronous closures of filters, apart from the concurrency pool.
///
/// A thread waits for each closure. libmilter's threads are its own; but a test in memory waits on a thread of the pool,
/// and as many tests side by side as the pool has threads would wait for closures that no thread is left to run.
final class ClosureExecutor: TaskExecutor {
    static let shared = ClosureExecutor()

    private init() {}

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        ThreadCrew.shared.run { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
