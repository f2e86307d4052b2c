import Glibc
import MailPatterns

/// What one rule takes of the processor for one message. Each search has limits of its own; this is for a rule that takes
/// much, but not too much, in each of many texts.
struct RuleBudget {
    /// Nanoseconds that a rule may take.
    var allowed = UInt64.max
    /// The rule that searches.
    private(set) var rule = -1
    /// Whether it has taken all of them.
    private(set) var isSpent = false
    /// Bytes until the next look at the clock.
    private var left = Self.interval
    private var start: UInt64?

    private static let interval = 16 << 10

    /// Begins anew for a rule.
    @inline(__always)
    mutating func begin(_ rule: Int) {
        (self.rule, isSpent, left) = (rule, false, Self.interval)
        start = nil
    }

    /// Counts a text that is searched next. True when the rule has just taken all that it may.
    ///
    /// The clock is looked at when so many bytes were searched that a look is cheap beside them, first behind these.
    @inline(__always)
    mutating func add(_ bytes: Int) -> Bool {
        left -= min(bytes, Self.interval)
        return left < 0 && look()
    }

    private mutating func look() -> Bool {
        guard !isSpent else { return false }
        left = Self.interval
        let now = Nanoseconds.now(CLOCK_THREAD_CPUTIME_ID)
        let begun = start ?? now
        start = begun
        isSpent = now &- begun >= allowed
        return isSpent
    }
}
