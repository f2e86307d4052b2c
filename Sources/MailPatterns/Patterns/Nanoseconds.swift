import Glibc

/// Time as a number, for what looks at a clock often.
package enum Nanoseconds {
    /// What a clock of clock_gettime(2) shows.
    /// - Parameter clock: without one the time since some moment; `CLOCK_THREAD_CPUTIME_ID` is what this thread took of the
    ///   processor.
    package static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(clock, &time)
        return UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: time.tv_nsec)
    }
}

extension Duration {
    /// The duration in nanoseconds: none where it is negative, the highest number where it is longer.
    package var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        let whole = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let all = whole.partialValue.addingReportingOverflow(UInt64(clamping: attoseconds / 1_000_000_000))
        return whole.overflow || all.overflow ? .max : all.partialValue
    }
}
