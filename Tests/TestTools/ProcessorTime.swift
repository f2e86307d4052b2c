import Glibc

/// Seconds of the processor that this thread has had, so that whatever else the machine does counts little.
package func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
