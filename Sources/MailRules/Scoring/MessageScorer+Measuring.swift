import Glibc
import MailPatterns

extension MessageScorer {
    /// Scores a message, several times and with a clock at each rule, and adds what each costs.
    package mutating func measure(_ message: [UInt8], now: Int, _ times: inout RuleTimes) {
        for _ in 0..<RuleTimes.passes {
            let start = PatternScratch.now()
            let facts = MessageFacts(message, rules, now: now)
            let texts = facts.texts()
            let preparing = PatternScratch.now() &- start
            rules.compiled.run(texts, &scratch, &times) { facts.value(of: rules.functions[$0]) }
            times.endPass(preparing: preparing, scratch.hits)
        }
        times.endMessage()
    }

    /// Scores a message, and tells how many nanoseconds of the processor this thread took for it
    /// (`CLOCK_THREAD_CPUTIME_ID`).
    package mutating func processorTime(of message: [UInt8], now: Int) -> UInt64 {
        let start = Self.processorTime()
        _ = score(message, now: now)
        return Self.processorTime() &- start
    }

    /// Nanoseconds of the processor that this thread has taken (`CLOCK_THREAD_CPUTIME_ID`).
    package static func processorTime() -> UInt64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: time.tv_nsec)
    }
}
