import Glibc
import MailPatterns

extension MessageScorer {
    /// Scores a message, several times and with a clock at each rule, and adds what each costs.
    package mutating func measure(_ message: [UInt8], now: Int, _ times: inout RuleTimes) {
        for _ in 0..<RuleTimes.passes {
            let start = Nanoseconds.now()
            let facts = MessageFacts(message, rules, now: now)
            let texts = facts.texts()
            let preparing = Nanoseconds.now() &- start
            rules.compiled.run(texts, &scratch, &times) { facts.value(of: rules.functions[$0]) }
            times.endPass(preparing: preparing, scratch.hits)
        }
        times.endMessage()
    }

    /// Scores a message, and tells how many nanoseconds of the processor this thread took for it
    /// (`CLOCK_THREAD_CPUTIME_ID`).
    package mutating func processorTime(of message: [UInt8], now: Int) -> UInt64 {
        let start = Nanoseconds.now(CLOCK_THREAD_CPUTIME_ID)
        _ = score(message, now: now)
        return Nanoseconds.now(CLOCK_THREAD_CPUTIME_ID) &- start
    }
}
