import Milter
import TestTools
import Testing

/// Sessions that libmilter neither continues nor closes, and edits whose MTA has gone.
struct SessionTests {
    /// Counts how many of its kind there are.
    private final class Held: Sendable {
        private let journal: Journal

        init(_ journal: Journal) {
            self.journal = journal
        }

        deinit {
            journal.note("released")
        }
    }

    private func session(_ journal: Journal) throws -> Session {
        var filter = Filter(connection: { Held(journal) }, message: { _ in Held(journal) })
        filter.onSender { _, _ in .continue }
        filter.onClose { _, _ in journal.note("close") }
        return try filter.program().makeSession(
            peer: RecordingPeer(), negotiated: Negotiated(actions: .all, options: []),
            environment: SessionEnvironment(log: { _ in }))
    }

    @Test("an abandoned session lets go of its states at once, and lets no event in any more")
    func abandoned() throws {
        let journal = Journal()
        let session = try session(journal)
        #expect(session.enter { $0.sender(EnvelopeAddress("<>"), []) } == .proceed)
        #expect(journal.all == [])
        session.abandon()
        #expect(journal.take() == ["released", "released"])
        #expect(session.enter { $0.sender(EnvelopeAddress("<>"), []) } == nil)
        session.abandon()
        #expect(journal.all == [])
    }

    @Test("abandoned during an event, it lets go when the event is over")
    func abandonedWhileBusy() throws {
        let journal = Journal()
        let session = try session(journal)
        let answer = session.enter { session in
            session.abandon()
            session.abandon()
            let answer = session.sender(EnvelopeAddress("<>"), [])
            #expect(journal.all == [])
            return answer
        }
        #expect(answer == .proceed)
        #expect(journal.take() == ["released", "released"])
        #expect(session.enter { _ in .proceed } == nil)
    }

    @Test("one event at a time")
    func busy() throws {
        let session = try session(Journal())
        let answer = session.enter { session in
            #expect(session.enter { _ in .accept } == nil)
            return .discard
        }
        #expect(answer == .discard)
        #expect(session.enter { _ in .accept } == .accept)
    }

    @Test("a closed session has let go of its states")
    func closed() throws {
        let journal = Journal()
        let session = try session(journal)
        _ = session.enter { $0.sender(EnvelopeAddress("<>"), []) }
        _ = session.enter {
            $0.close()
            return .proceed
        }
        #expect(journal.all == ["released", "close", "released"])
    }

    @Test("an edit that cannot be sent defers the message, and ends the sending")
    func editFails() throws {
        let log = Journal()
        let peer = RecordingPeer()
        var filter = Filter<Void, Void>()
        filter.onEndOfMessage { end, _ in
            try end.removeRecipient("<bob@example.org>")
            try end.addHeader("X-Gone", "")
            try end.addHeader("X-Never", "")
            return .continue
        }
        let session = try filter.program().makeSession(
            peer: peer, negotiated: Negotiated(actions: .all, options: []),
            environment: SessionEnvironment(log: { log.note($0.description) }))
        #expect(session.endOfMessage() == .defer(FilterOptions().answerToErrors.reply))
        #expect(peer.journal.all == ["remove <bob@example.org>", "add X-Gone: "])
        #expect(
            log.all == ["queue=TEST1 event=endOfMessage error: an edit could not be sent to the MTA (add headers)"])
    }
}
