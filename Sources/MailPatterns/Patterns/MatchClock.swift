import Glibc

/// Counts the calls that a running match makes, and now and then looks at the time.
///
/// Between two calls PCRE2 may read all of the subject, so that the clock is looked at the more often the longer the
/// subject is, and for short ones, that end soon, not at all.
struct MatchClock {
    private let allowed: UInt64
    private let interval: Int
    private var countdown: Int
    private var start: UInt64?

    /// Begins at the first look, not now.
    init(_ limit: Duration?, subjectBytes: Int) {
        allowed = limit?.nanoseconds ?? .max
        interval = allowed == .max ? .max : min(1024, max(1, (1 << 20) / max(1, subjectBytes)))
        countdown = min(interval, allowed == 0 ? 1 : interval)
    }

    /// Counts a call. True when the time is over.
    mutating func isOver() -> Bool {
        countdown -= 1
        guard countdown <= 0 else { return false }
        countdown = interval
        guard allowed != .max else { return false }
        let now = Nanoseconds.now(CLOCK_MONOTONIC_COARSE)
        guard let start else {
            start = now
            return allowed == 0
        }
        return now &- start >= allowed
    }
}
