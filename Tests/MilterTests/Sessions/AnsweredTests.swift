import Milter
import TestTools
import Testing

/// A filter that promises something at the end of a message hears whether it was taken.
struct AnsweredTests {
    private let journal = Journal()
    private let log = Journal()

    private func filter(
        _ closure: @escaping @Sendable (borrowing EndOfMessage, inout Int) async throws -> Verdict<EndOfMessage>
    ) -> Filter<Int, Int> {
        let journal = journal
        var filter = Filter(
            connection: { 0 },
            message: { client in
                client += 1
                return client
            }, messageEnded: { mail, _ in journal.note("ended \(mail)") })
        filter.onEndOfMessage(closure)
        filter.onAnswered { answered, mail in
            journal.note("\(answered.isTaken ? "taken" : "not taken") \(mail)")
            mail += 100
        }
        return filter
    }

    private func end(_ filter: Filter<Int, Int>) async throws {
        let log = log
        let program = try filter.program()
        _ = try await onThreadOfItsOwn {
            let session = program.makeSession(
                peer: RecordingPeer(), negotiated: Negotiated(actions: .all, options: []),
                environment: SessionEnvironment(log: { log.note($0.description) }))
            _ = session.sender(EnvelopeAddress("<>"), [])
            return session.endOfMessage()
        }
    }

    @Test("with each verdict, after the edits", arguments: Planned.allCases)
    func verdicts(planned: Planned) async throws {
        guard planned != .skip else { return }
        try await end(
            filter { end, _ async throws in
                try end.addHeader("X-Add", "a")
                return try planned.ofMessage()
            })
        let isTaken = [Planned.proceed, .accept, .discard].contains(planned)
        #expect(journal.all == ["\(isTaken ? "taken" : "not taken") 1", "ended 101"])
    }

    @Test("an edit that does not reach the MTA")
    func lostEdit() async throws {
        try await end(
            filter { end, _ async throws in
                try end.addHeader("X-Gone", "g")
                return .acceptMessage
            })
        #expect(journal.all == ["not taken 1", "ended 101"])
    }

    @Test("a closure that comes back after its deadline, whatever it says then")
    func late() async throws {
        let gate = Gate()
        var filter = filter { [gate] _, _ in
            await Task.detached { await gate.wait() }.value
            return .acceptMessage
        }
        filter.options.messageDeadline = .milliseconds(1)
        try await end(filter)
        #expect(journal.all == [])
        gate.open()
        while journal.all.isEmpty { await Task.yield() }
        #expect(journal.all == ["not taken 1"])
    }

    @Test("an error is logged, and the message is answered all the same")
    func error() async throws {
        var filter = Filter(connection: { 0 }, message: { _ in 0 })
        filter.onEndOfMessage { _, _ in .acceptMessage }
        filter.onAnswered { _, _ in throw Planned.Failure() }
        try await end(filter)
        #expect(log.all == ["event=answered error: planned\\x0A"])
    }
}
