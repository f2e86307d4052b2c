import Dispatch
import Glibc
import Synchronization

/// Threads for jobs of which some compute and some wait: as many work at once as there are processors, and one more for each
/// that sleeps.
///
/// A concurrent queue of Dispatch looks about once a second whether it should have more threads: of jobs that wait for 50 ms
/// each, on two processors, the tenth waits for a quarter of a second. A thread for each job would have no job wait,
/// but jobs that compute then take twice their time, since they drive each other out of the processor's caches. A crew
/// looks every few milliseconds while a job waits, and asks the system which of its threads sleep.
///
/// Who uses a crew sees to it that there are not too many jobs at once: sessions bound them here. One that had a job wait
/// once is there, with the thread that looks, until the process ends.
package final class ThreadCrew: Sendable {
    /// A job.
    package typealias Job = @Sendable () -> Void

    /// The crew of this process. There is one for all, since the processors are the same for all.
    package static let shared = ThreadCrew()

    private let width: Int
    private let patience: DispatchTimeInterval
    private let state = Mutex(CrewState())
    /// Signalled when a job has to wait and nobody watches.
    private let watch = DispatchSemaphore(value: 0)

    /// Makes a crew, without a thread yet.
    /// - Parameters:
    ///   - width: how many jobs may compute at once; by itself, the number of processors.
    ///   - patience: how long a thread rests before it ends, in milliseconds.
    package init(width: Int = ThreadCrew.processors, patience: Int = 10_000) {
        self.width = max(width, 1)
        self.patience = .milliseconds(patience)
    }

    /// How many threads there are that do jobs, or rest.
    package var threadCount: Int { state.withLock { $0.threads.count } }

    /// Has a job done. Never waits, but where the system gives no thread at all: then the calling one does it.
    package func run(_ job: @escaping Job) {
        let (rest, mayStart, mustWatch) = state.withLock { state in
            let mayStart = state.admits(width: width)
            if mayStart {
                state.busy += 1
            } else {
                state.waiting.append(job)
            }
            return (mayStart ? state.resting.popLast() : nil, mayStart, state.mustWatch(width: width))
        }
        if mayStart { set(rest, to: job) }
        if mustWatch { startWatching() }
    }

    /// Has a thread that rests, or a new one, do a job for which there is a place.
    private func set(_ rest: CrewThread?, to job: @escaping Job) {
        if let rest {
            rest.isBusy = true
            rest.give(job)
            rest.wake.signal()
            return
        }
        let thread = CrewThread(job)
        state.withLock { $0.threads.append(thread) }
        guard !start(thread) else { return }
        let isAlone = state.withLock { state in
            state.threads.removeAll { $0 === thread }
            state.busy -= 1
            // Whoever is done with his own takes it.
            if state.busy > 0 { state.waiting.append(job) }
            return state.busy == 0
        }
        if isAlone { job() }
    }

    // MARK: The threads

    private func start(_ thread: CrewThread) -> Bool {
        Self.startThread { [self] in
            thread.begin()
            live(thread)
        }
    }

    /// The life of a thread.
    private func live(_ thread: CrewThread) {
        var job = thread.take()
        while let present = job {
            present()
            job = next(thread)
        }
    }

    /// The next job of a thread; nil where it should end.
    private func next(_ thread: CrewThread) -> Job? {
        let job: Job? = state.withLock { state in
            state.busy -= 1
            if state.admits(width: width), let job = state.waiting.popFirst() {
                state.busy += 1
                return job
            }
            thread.isBusy = false
            state.resting.append(thread)
            return nil
        }
        if let job { return job }
        while true {
            let isWoken = thread.wake.wait(timeout: .now() + patience) == .success
            if isWoken { return thread.take() }
            let ends = state.withLock { state in
                guard let place = state.resting.firstIndex(where: { $0 === thread }) else { return false }
                state.resting.remove(at: place)
                state.threads.removeAll { $0 === thread }
                return true
            }
            // Otherwise somebody has just chosen it.
            if ends { return nil }
        }
    }

    // MARK: The watcher

    private func startWatching() {
        let isFirst = state.withLock { state in
            defer { state.hasWatcher = true }
            return !state.hasWatcher
        }
        if isFirst, !Self.startThread({ [self] in keepWatching() }) {
            // Without one, jobs wait until others are done; the next that waits tries again.
            state.withLock { ($0.hasWatcher, $0.isWatched) = (false, false) }
            return
        }
        watch.signal()
    }

    private func keepWatching() {
        while true {
            watch.wait()
            var pause: Int32? = Self.shortestPause
            while let present = pause {
                _ = poll(nil, 0, present)
                pause = look(after: present)
            }
        }
    }

    /// Milliseconds between two looks, while there is something to see and while there is not.
    private static let (shortestPause, longestPause): (Int32, Int32) = (2, 8)

    /// Looks which threads sleep, and has as many more jobs begin. Answers after how many milliseconds to look again; nil
    /// where nobody waits.
    private func look(after pause: Int32) -> Int32? {
        let threads: [CrewThread]? = state.withLock { state in
            if state.waiting.isEmpty, state.busy <= width {
                (state.isWatched, state.allowance, state.surge) = (false, 0, 0)
                return nil
            }
            return state.threads
        }
        guard let threads else { return nil }
        var (busy, asleep) = (0, 0)
        for thread in threads where thread.isBusy {
            busy += 1
            if thread.isAsleep() { asleep += 1 }
        }
        let (jobs, areWaiting) = state.withLock { state in
            // Where all sleep again, twice as many begin as last time, so that hundreds that come at once begin soon.
            state.allowance = asleep + (busy == asleep ? state.surge : 0)
            state.surge = busy == asleep && !state.waiting.isEmpty ? state.surge * 2 + width : 0
            var jobs: [(Job, CrewThread?)] = []
            while state.admits(width: width), let job = state.waiting.popFirst() {
                state.busy += 1
                jobs.append((job, state.resting.popLast()))
            }
            state.allowance = asleep
            return (jobs, !state.waiting.isEmpty)
        }
        for (job, rest) in jobs { set(rest, to: job) }
        // Where all compute, the look itself would take their time.
        return asleep > 0 && (areWaiting || !jobs.isEmpty) ? Self.shortestPause : min(pause * 2, Self.longestPause)
    }
}
