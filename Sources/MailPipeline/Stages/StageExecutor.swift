import ThreadCrew

/// Runs what stages do at the end of messages, apart from the concurrency pool: a stage that hangs holds a thread, and
/// the pool has only as many as the machine has cores.
final class StageExecutor: TaskExecutor {
    static let shared = StageExecutor()

    private init() {}

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        ThreadCrew.shared.run { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
