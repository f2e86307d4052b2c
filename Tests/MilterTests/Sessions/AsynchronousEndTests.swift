import Milter
import MilterTesting
import TestTools
import Testing

/// Asynchronous closures at the end of a message: progress, deadline, cancellation.

struct AsynchronousEndTests {
    private let log = Journal()
    private let journal = Journal()
    private let problem = Answer.defer(FilterOptions().answerToErrors.reply)

    /// Runs one message through a filter with this end, on a thread like libmilter's.
    private func end(
        _ peer: RecordingPeer = RecordingPeer(), deadline: Duration = .seconds(60), progress: Duration = .seconds(3),
        _ closure: @escaping @Sendable (borrowing EndOfMessage, inout Int) async throws -> Verdict<EndOfMessage>
    ) async throws -> Answer {
        let log = log
        let journal = journal
        var filter = Filter(
            connection: { 0 },
            message: { client in
                client += 1
                return client
            }, messageEnded: { mail, _ in journal.note("ended \(mail)") })
        filter.options.messageDeadline = deadline
        filter.options.progressInterval = progress
        filter.onEndOfMessage(closure)
        let program = try filter.program()
        return try await onThreadOfItsOwn {
            let session = program.makeSession(
                peer: peer, negotiated: Negotiated(actions: .all, options: []),
                environment: SessionEnvironment(log: { log.note($0.description) }))
            _ = session.sender(EnvelopeAddress("<>"), [])
            return session.endOfMessage()
        }
    }

    @Test("a closure that waits for nothing, with each verdict", arguments: Planned.allCases)
    func verdicts(planned: Planned) async throws {
        guard planned != .skip else { return }
        var filter = Filter<Void, Void>()
        filter.onEndOfMessage { end, _ async throws in
            try end.addHeader("X-Add", "a")
            return try planned.ofMessage()
        }
        let asynchronous = filter
        let outcome = try await onThreadOfItsOwn {
            let mta = try MTA.inMemory(asynchronous)
            try mta.take([.sender, .recipient])
            return try mta.endOfMessage()
        }
        #expect(outcome.decision == planned.decision)
        #expect(outcome.edits == (planned == .proceed || planned == .accept ? [.addedHeader("X-Add", "a")] : []))
    }

    @Test(
        "the MTA is told of progress while the closure is at work; the edits go when it is done",
        arguments: [.milliseconds(1), .zero, .seconds(Int64.min)] as [Duration])
    func progress(interval: Duration) async throws {
        let gate = Gate()
        let peer = RecordingPeer { count in
            if count == 3 { gate.open() }
            return true
        }
        let answer = try await end(peer, deadline: .seconds(Int64.max), progress: interval) { end, mail in
            try end.addHeader("X-Before", "b")
            await gate.wait()
            #expect(!Task.isCancelled)
            #expect(end.macro(.queueIdentifier) == "TEST1")
            try end.addHeader("X-After", "a")
            mail += 41
            return .continue
        }
        #expect(answer == .proceed)
        #expect(peer.progressCount >= 3)
        #expect(peer.journal.all == ["add X-Before: b", "add X-After: a"])
        #expect(journal.all == ["ended 42"])
    }

    @Test("the deadline: a temporary failure, the closure cancelled, nothing of it sent")
    func deadline() async throws {
        let gate = Gate()
        let finished = Gate()
        let peer = RecordingPeer()
        let journal = journal
        let answer = try await end(peer, deadline: .milliseconds(1)) { end, _ in
            defer { finished.open() }
            try? end.addHeader("X-Before", "b")
            await gate.wait()
            journal.note("cancelled \(Task.isCancelled)")
            return .continue
        }
        #expect(answer == problem)
        await finished.wait()
        #expect(journal.all == ["cancelled true"])
        #expect(peer.journal.all == [])
        #expect(
            log.all == [
                "queue=TEST1 event=endOfMessage error: no answer within 0.001 seconds, the deadline of a message"
            ])
    }

    @Test("a closure that ignores its cancellation reaches nobody after the deadline")
    func late() async throws {
        let gate = Gate()
        let finished = Gate()
        let peer = RecordingPeer()
        let journal = journal
        let answer = try await end(peer, deadline: .milliseconds(1)) { end, _ in
            defer { finished.open() }
            // A task of its own is not cancelled with this one.
            await Task.detached { await gate.wait() }.value
            for attempt in [
                { end throws in try end.addHeader("X-Late", "l") }, { end throws in try end.reportProgress() },
            ] as [@Sendable (borrowing EndOfMessage) throws -> Void] {
                do { try attempt(end) } catch { journal.note("\(error)") }
            }
            journal.note("macro \(end.macro(.queueIdentifier)?.string ?? "none")")
            return .continue
        }
        #expect(answer == problem)
        let progressCount = peer.progressCount
        gate.open()
        await finished.wait()
        let late = "the message is over: its deadline was reached, or the MTA is gone"
        #expect(journal.all == [late, late, "macro none"])
        #expect(peer.journal.all == [])
        #expect(peer.progressCount == progressCount)
    }

    @Test("an MTA that has gone: the closure is cancelled, nothing is sent")
    func gone() async throws {
        let gate = Gate()
        let finished = Gate()
        let peer = RecordingPeer { $0 < 2 }
        let journal = journal
        let answer = try await end(peer, progress: .milliseconds(1)) { end, _ in
            defer { finished.open() }
            // The MTA may have gone before this begins.
            try? end.addHeader("X-Before", "b")
            await gate.wait()
            journal.note("cancelled \(Task.isCancelled)")
            return .continue
        }
        #expect(answer == problem)
        await finished.wait()
        #expect(journal.all == ["cancelled true"])
        #expect(peer.progressCount == 2)
        #expect(peer.journal.all == [])
        #expect(
            log.all == [
                "queue=TEST1 event=endOfMessage error: the MTA is gone: progress could not be reported"
            ])
    }

    @Test("an error is answered and logged, and the state comes back")
    func error() async throws {
        let peer = RecordingPeer()
        let answer = try await end(peer) { end, mail in
            mail = 7
            try end.addHeader("X-Add", "a")
            await Task.yield()
            throw Planned.Failure()
        }
        #expect(answer == problem)
        #expect(peer.journal.all == [])
        #expect(journal.all == ["ended 7"])
        #expect(log.all == ["queue=TEST1 event=endOfMessage error: planned\\x0A"])
    }

    @Test("the next message of the connection is a new one, even if the closure of the last one went on")
    func nextMessage() async throws {
        let gate = Gate()
        let journal = journal
        var filter = Filter(
            connection: { 0 },
            message: { client in
                client += 1
                return client
            }, messageEnded: { mail, _ in journal.note("ended \(mail)") })
        filter.options.progressInterval = .milliseconds(1)
        filter.onEndOfMessage { _, mail in
            if mail == 1 { await gate.wait() }
            return .reject(Refusal("5.7.1", "message \(mail)"))
        }
        let program = try filter.program()
        let answers = try await onThreadOfItsOwn {
            let session = program.makeSession(
                peer: RecordingPeer { $0 > 1 }, negotiated: Negotiated(actions: .all, options: []),
                environment: SessionEnvironment(log: { _ in }))
            return [session.endOfMessage(), session.endOfMessage()]
        }
        #expect(answers == [problem, .reject(Refusal("5.7.1", "message 2").reply)])
        // The state of the first went with its closure.
        #expect(journal.all == ["ended 2"])
    }

    @Test("closures get on though all threads of the concurrency pool wait for them, as in tests that run side by side")
    func manyAtOnce() async throws {
        var filter = Filter<Void, Void>()
        // Long enough for a machine that runs a thousand other tests.
        filter.options.messageDeadline = .seconds(240)
        filter.onEndOfMessage { end, _ async throws in
            await Task.yield()
            return .acceptMessage
        }
        let asynchronous = filter
        try await withThrowingTaskGroup(of: Decision.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    let mta = try MTA.inMemory(asynchronous)
                    try mta.take([.sender, .recipient])
                    return try mta.take(.endOfMessage)
                }
            }
            for try await decision in group { #expect(decision == .accept) }
        }
    }
}
