import Milter
import TestTools
import Testing

/// A process that is about to end: messages in hand are finished, new ones deferred.
struct DrainTests {
    private let environment = SessionEnvironment(log: { _ in })
    private let stopping = Answer.defer(
        Deferral(code: 421, "4.3.2", "the mail filter is being restarted; please try again").reply)

    private func session(_ recording: RecordingFilter) throws -> Session {
        let program = try recording.filter().program()
        let session = program.makeSession(
            peer: RecordingPeer(), negotiated: Negotiated(actions: .all, options: []), environment: environment)
        _ = recording.journal.take()
        return session
    }

    @Test("a new message is answered with 421 at MAIL, and no closure is called for it")
    func atMail() throws {
        let recording = RecordingFilter()
        let session = try session(recording)
        environment.stopTakingMessages()
        #expect(session.sender(EnvelopeAddress("<>"), []) == stopping)
        #expect(recording.journal.all == [])
    }

    @Test("where MAIL has no answer, at the next event that has one")
    func atNextAnswer() throws {
        var recording = RecordingFilter()
        recording.observing = Set(EventName.observable)
        let session = try session(recording)
        environment.stopTakingMessages()
        #expect(session.sender(EnvelopeAddress("<>"), []) == .silence)
        #expect(session.recipient(EnvelopeAddress("<bob@example.org>"), []) == .silence)
        #expect(session.data() == .silence)
        #expect(session.endOfMessage() == stopping)
        #expect(recording.journal.all == [])
    }

    @Test("a filter that does not ask for MAIL answers its first event of a message")
    func withoutMail() throws {
        var filter = Filter<Void, Void>()
        filter.onRecipient { _, _ in .continue }
        let session = try filter.program().makeSession(
            peer: RecordingPeer(), negotiated: Negotiated(actions: [], options: []), environment: environment)
        environment.stopTakingMessages()
        #expect(session.recipient(EnvelopeAddress("<bob@example.org>"), []) == stopping)
    }

    @Test("the message in hand is finished, and then no other is taken")
    func inHand() throws {
        let recording = RecordingFilter()
        let session = try session(recording)
        #expect(session.sender(EnvelopeAddress("<>"), []) == .proceed)
        environment.stopTakingMessages()
        #expect(session.recipient(EnvelopeAddress("<bob@example.org>"), []) == .proceed)
        #expect(session.endOfMessage() == .proceed)
        #expect(recording.journal.take() == ["sender 1", "recipient 1", "endOfMessage 1", "ended 1"])
        #expect(session.sender(EnvelopeAddress("<>"), []) == stopping)
        #expect(recording.journal.all == [])
    }

    @Test("events of the connection go on")
    func connection() throws {
        let session = try session(RecordingFilter())
        environment.stopTakingMessages()
        #expect(session.helo("client.example") == .proceed)
        #expect(session.unknown("XYZZY") == .proceed)
    }
}
