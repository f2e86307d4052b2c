/// What a crew knows of its threads and jobs.
struct CrewState {
    /// All threads but the watcher.
    var threads: [CrewThread] = []
    /// Those without a job. The last one to rest is the first to work: its stack is warm.
    var resting: [CrewThread] = []
    /// How many jobs are being done.
    var busy = 0
    /// Jobs that wait for their turn, in their order.
    var waiting = JobQueue()
    /// How many jobs may be under way beyond the processors, since so many sleep.
    var allowance = 0
    /// How many more begin at the next look if all sleep then.
    var surge = 0
    /// Whether there is a watcher, and whether it is awake.
    var hasWatcher = false
    var isWatched = false

    /// Whether one more job may begin.
    func admits(width: Int) -> Bool { busy < width + allowance }

    /// Whether the watcher has to be woken; from then on it is thought to be awake.
    mutating func mustWatch(width: Int) -> Bool {
        guard !isWatched, !waiting.isEmpty || busy > width else { return false }
        isWatched = true
        return true
    }
}
