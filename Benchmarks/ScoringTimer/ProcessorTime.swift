import Glibc

/// Processor time of this process, user and system, all of its threads.
enum ProcessorTime {
    static func milliseconds() -> Double {
        var now = timespec()
        unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) * 1e3 + Double(now.tv_nsec) / 1e6
    }
}
