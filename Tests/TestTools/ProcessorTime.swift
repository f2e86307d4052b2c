import Glibc

/// Seconds of the processor that this thread has had, so that whatever else the machine does counts little.
package func processorTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Seconds of the processor that the work took, all of it on this thread. For what must not take minutes: a time limit
/// of the test itself would count the time in which it waits for its turn.
package func processorTime(of work: () throws -> Void) rethrows -> Double {
    let start = processorTime()
    try work()
    return processorTime() - start
}
