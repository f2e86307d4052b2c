import Glibc

/// The clock by which the scoreboard tells since when: it is the same in all processes of the machine, and nobody sets it.
package enum MonotonicTime {
    /// Nanoseconds since the machine was started (`CLOCK_MONOTONIC`). It may be read in a signal handler.
    package static var now: UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
    }
}
