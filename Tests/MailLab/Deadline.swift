import Foundation

/// A point in time after which a wait is given up.
///
/// Everything in the lab that waits for another process takes one: a test never hangs and never guesses how
/// long something takes.
package struct Deadline: Sendable {
    private let instant: ContinuousClock.Instant

    /// A deadline that many seconds from now.
    package init(seconds: Double) {
        instant = .now + .seconds(seconds)
    }

    /// Whether the time is over.
    package var hasPassed: Bool {
        ContinuousClock.now >= instant
    }

    /// The time that is left as `poll(2)` takes it: whole milliseconds, rounded up, 0 once the time is over.
    var milliseconds: Int32 {
        let left = ContinuousClock.now.duration(to: instant)
        guard left > .zero else { return 0 }
        let rounded = (left / .milliseconds(1)).rounded(.up)
        return Int32(min(rounded, 3_600_000))
    }

    /// Asks until the answer is not nil, or the time is over.
    ///
    /// The question is asked at once, and once more after the deadline has passed, so that a machine that
    /// stood still for a while does not fail the test.
    ///
    /// - Parameter question: What is asked. Asked about every 3 ms, so it should be cheap.
    /// - Returns: The answer, or nil where there was none in time.
    package func poll<Answer>(_ question: () throws -> Answer?) rethrows -> Answer? {
        while true {
            let last = hasPassed
            if let answer = try question() { return answer }
            if last { return nil }
            Thread.sleep(forTimeInterval: 0.003)
        }
    }

    /// Waits until a condition holds, and says whether it came to hold in time.
    package func wait(until condition: () throws -> Bool) rethrows -> Bool {
        try poll { try condition() ? true : nil } ?? false
    }
}
