import Glibc
import ThreadCrew

/// Runs the work on a message on as few threads as can be, apart from the concurrency pool.
///
/// A task that starts another one, or wakes it, as the last thing that it does has it go on with the same thread: to hand it
/// over would cost as much as an attachment takes. So nothing may be started here by a task that then goes on for long
/// without waiting; stages that wait have ``StageExecutor``.
package final class LaneExecutor: TaskExecutor {
    /// The one that there is.
    package static let shared = LaneExecutor()

    /// What a thread does next.
    private final class Lane {
        var next: UnownedJob?
    }

    /// Where a thread of ours has its lane.
    private let key: pthread_key_t?

    private init() {
        var key = pthread_key_t()
        // Without a key every job gets a thread.
        self.key = unsafe pthread_key_create(&key, nil) == 0 ? key : nil
    }

    /// Runs a job.
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if let key, let place = unsafe pthread_getspecific(key) {
            let lane = unsafe Unmanaged<Lane>.fromOpaque(place).takeUnretainedValue()
            if lane.next == nil {
                lane.next = job
                return
            }
        }
        ThreadCrew.shared.run { self.run(job) }
    }

    private func run(_ first: UnownedJob) {
        let lane = Lane()
        if let key { _ = unsafe pthread_setspecific(key, Unmanaged.passUnretained(lane).toOpaque()) }
        var job: UnownedJob? = first
        while let present = job {
            unsafe present.runSynchronously(on: asUnownedTaskExecutor())
            job = lane.next.take()
        }
        if let key { _ = pthread_setspecific(key, nil) }
    }
}
