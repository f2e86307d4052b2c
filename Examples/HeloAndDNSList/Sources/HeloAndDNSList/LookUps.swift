import Dispatch
import Foundation
import Milter
import Synchronization

/// Asks a question about a client that may take long, and waits for the answer until a deadline.
///
/// Each question has a thread of its own, since the system's resolver cannot be interrupted: a question that
/// is late keeps its thread until the resolver gives up. So that an outage of the DNS cannot fill the process
/// with such threads, there are at most so many questions at a time; one beyond them gets no answer, at once.
package final class LookUps: Sendable {
    /// What is asked: whether a list names the client. `nil` means that there is no answer.
    package typealias Question = @Sendable (ClientAddress) -> Bool?

    private let question: Question
    private let deadline: Duration
    private let mostAtATime: Int
    private let atWork = Mutex(0)

    /// - Parameters:
    ///   - deadline: how long one answer may take, 3 s by default. The sum of all waits at one event must
    ///     stay below the 10 s that Sendmail gives a filter.
    ///   - mostAtATime: how many questions may be open, 32 by default.
    package init(deadline: Duration = .seconds(3), mostAtATime: Int = 32, question: @escaping Question) {
        self.question = question
        self.deadline = deadline
        self.mostAtATime = mostAtATime
    }

    /// Asks, and blocks until there is an answer or the deadline is reached: `nil`.
    package func answer(about client: ClientAddress) -> Bool? {
        guard begin() else { return nil }
        let slot = AnswerSlot()
        // Not a dispatch queue: those begin with a thread for each processor, so that a slow question would
        // hold up others.
        Thread.detachNewThread {
            slot.fill(self.question(client))
            self.end()
        }
        return slot.wait(for: deadline)
    }

    /// How many questions are open, those that are late too.
    package var count: Int { atWork.withLock { $0 } }

    private func begin() -> Bool {
        atWork.withLock { count in
            guard count < mostAtATime else { return false }
            count += 1
            return true
        }
    }

    private func end() {
        atWork.withLock { $0 -= 1 }
    }
}

/// Where the thread that asks leaves the answer for the one that waits.
private final class AnswerSlot: Sendable {
    private let answer = Mutex<Bool?>(nil)
    private let isFilled = DispatchSemaphore(value: 0)

    func fill(_ value: Bool?) {
        answer.withLock { $0 = value }
        isFilled.signal()
    }

    func wait(for duration: Duration) -> Bool? {
        let milliseconds = Int(min(max(duration / .milliseconds(1), 0), 60_000))
        guard isFilled.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else { return nil }
        return answer.withLock { $0 }
    }
}
