import Dispatch

/// Runs what stages do at the end of messages, apart from the concurrency pool: a stage that hangs holds a thread, and
/// the pool has only as many as the machine has cores.
final class StageExecutor: TaskExecutor {
    static let shared = StageExecutor()

    private let queue = DispatchQueue(label: "postern.stages", attributes: .concurrent)

    private init() {}

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
