import Milter
import Synchronization
import TestTools
import Testing

/// One deadline for the end of a message, whatever stands before the filter.
struct MessageTimeTests {
    private let journal = Journal()
    private let passed = Box()

    /// Time that passes when a test says so.
    private final class Box: Sendable {
        private let start = ContinuousClock.now
        private let passed = Mutex(Duration.zero)
        var now: ContinuousClock.Instant { start + passed.withLock { $0 } }
        func advance(_ duration: Duration) { passed.withLock { $0 += duration } }
    }

    /// The end of one message behind a gate that takes its time.
    private func answer(
        gate delay: Duration, isAsynchronous: Bool,
        _ closure: @escaping @Sendable (borrowing EndOfMessage) async -> Void = { _ in }
    ) async throws -> Answer {
        let (journal, passed) = (journal, passed)
        var filter = Filter(connection: {}, message: { _ in }, messageEnded: { _, _ in journal.note("dropped") })
        filter.options.progressInterval = .milliseconds(1)
        if isAsynchronous {
            filter.onEndOfMessage { end, _ async throws in
                journal.note("closure, \(end.time.left) left")
                await closure(end)
                return .acceptMessage
            }
        } else {
            filter.onEndOfMessage { end, _ in
                journal.note("closure, \(end.time.left) left")
                return .acceptMessage
            }
        }
        let gate = DelayingGate(journal: { journal.note($0) }, delay: { passed.advance(delay) })
        let program = try filter.program().behind(gate)
        return try await onThreadOfItsOwn {
            let session = program.makeSession(
                peer: RecordingPeer(), negotiated: Negotiated(actions: .all, options: []),
                environment: SessionEnvironment(log: { journal.note($0.text) }, now: { passed.now }))
            _ = session.sender(EnvelopeAddress("<>"), [])
            return session.endOfMessage()
        }
    }

    @Test(arguments: [true, false])
    func theClosureHasWhatIsLeft(isAsynchronous: Bool) async throws {
        #expect(try await answer(gate: .seconds(40), isAsynchronous: isAsynchronous) == .accept)
        #expect(
            journal.all == ["reading", "closure, 20.0 seconds left", "read", "dropped"])
    }

    @Test func theDeadlineIsThatOfTheWhole() async throws {
        let passed = passed
        let answer = try await answer(gate: .seconds(40), isAsynchronous: true) { _ in
            passed.advance(.seconds(20))
            while !Task.isCancelled { await Task.yield() }
        }
        #expect(answer == .defer(FilterOptions().answerToErrors.reply))
        #expect(journal.all.count { $0.hasPrefix("error: ") } == 1)
        #expect(journal.all.contains { $0.contains("no answer within 60.0 seconds, the deadline of a message") })
    }

    @Test(arguments: [true, false])
    func whereItIsOverTheFilterIsNotAskedAndTheMessageIsDeferred(isAsynchronous: Bool) async throws {
        let answer = try await answer(gate: .seconds(60), isAsynchronous: isAsynchronous)
        #expect(answer == .defer(FilterOptions().answerToErrors.reply))
        #expect(
            journal.all == [
                "read", "error: no answer within 60.0 seconds, the deadline of a message", "dropped",
            ])
    }
}
