import Dispatch
import Glibc
import Synchronization

/// A thread of a crew: the job that it is given, and whether it is awake.
final class CrewThread: Sendable {
    /// Signalled when it is given a job.
    let wake = DispatchSemaphore(value: 0)
    private let job: Mutex<ThreadCrew.Job?>
    /// Its number for the kernel and the clock of its processor time; set before it does anything.
    private let identity = Mutex<(number: pid_t?, clock: clockid_t)?>(nil)
    /// Whether it has a job.
    private let busy = Atomic<Bool>(true)
    /// What the watcher saw last, in nanoseconds of processor time, and whether it slept then. The watcher's alone.
    private let seen = Mutex<(time: Int64, isAsleep: Bool)>((-1, false))

    init(_ first: @escaping ThreadCrew.Job) { job = Mutex(first) }

    /// Whether it has a job.
    var isBusy: Bool {
        get { busy.load(ordering: .relaxed) }
        set { busy.store(newValue, ordering: .relaxed) }
    }

    /// Leaves a job for the thread.
    func give(_ next: @escaping ThreadCrew.Job) { job.withLock { $0 = next } }

    /// The job that was left.
    func take() -> ThreadCrew.Job? { job.withLock { $0.take() } }

    /// To be called by the thread itself at its begin.
    func begin() {
        var clock = clockid_t()
        guard unsafe pthread_getcpuclockid(pthread_self(), &clock) == 0 else { return }
        let number = Self.number()
        identity.withLock { $0 = (number, clock) }
    }

    /// Whether its job waits for something that is not the processor. A thread whose time goes on works; one whose time
    /// stands still sleeps, or waits for a processor, which `/proc` tells apart. Without it, it is taken to sleep: too many
    /// threads are a lesser evil than jobs that wait for one that hangs.
    func isAsleep() -> Bool {
        guard let identity = identity.withLock({ $0 }) else { return false }
        var time = timespec()
        guard unsafe clock_gettime(identity.clock, &time) == 0 else { return false }
        let nanoseconds = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        return seen.withLock { seen in
            if nanoseconds != seen.time {
                seen = (nanoseconds, false)
            } else if !seen.isAsleep {
                // Not one that stands in a queue for a processor, R.
                seen.isAsleep = identity.number.flatMap(Self.state) != UInt8(ascii: "R")
            }
            return seen.isAsleep
        }
    }

    /// The number of the calling thread: the last name of where this link points.
    private static func number() -> pid_t? {
        var text = [CChar](repeating: 0, count: 64)
        let count = unsafe readlink("/proc/thread-self", &text, text.count)
        guard count > 0 else { return nil }
        let digits = text[..<count].reversed().prefix { $0 != CChar(UInt8(ascii: "/")) }.reversed()
        return pid_t(String(decoding: digits.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    /// The letter by which proc(5) tells the state of a thread of this process.
    private static func state(of number: pid_t) -> UInt8? {
        let file = unsafe open("/proc/self/task/\(number)/stat", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var text = [UInt8](repeating: 0, count: 128)
        let count = unsafe read(file, &text, text.count)
        // The name before it may hold anything.
        guard count > 0, let end = text[..<count].lastIndex(of: UInt8(ascii: ")")), end + 2 < count else { return nil }
        return text[end + 2]
    }
}
