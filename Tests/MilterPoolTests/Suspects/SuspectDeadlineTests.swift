import Glibc
import Milter
import Testing

@testable import MilterPool

/// A suspect before the gate of a worker: it has one deadline, whether it is read once or twice.
@Suite struct SuspectDeadlineTests {
    private let clock = HandClock()
    private let heard = Heard()
    private let scoreboard: Scoreboard
    private let body = Array("Hello\r\n".utf8)

    init() throws {
        scoreboard = try Scoreboard(path: nil)
        scoreboard.use(place: 0)
        _ = scoreboard.claim(.worker)
        SuspectTable(scoreboard).suspect(digest, isKnown: true, at: 1)
    }

    private var digest: (UInt64, UInt64) {
        var digest = MessageDigest(DigestKey(scoreboard))
        digest.add(body.span)
        return digest.value
    }

    /// The session of a worker in whose pool the turn to read alone comes after some time, and reading takes some.
    private func session(turn: Duration = .zero, alone: Duration) throws -> Session {
        let (clock, heard, scoreboard) = (clock, heard, scoreboard)
        let settings = PoolSettings(listeners: [PoolListener(at: try SocketAddress("inet:1@127.0.0.1"))])
        let worker = Worker(
            Inheritance(.worker(listener: "main"), slot: 0, generation: 1), PoolConfiguration(settings), scoreboard)
        let header = scoreboard.header
        if turn > .zero { header.store(ScoreboardHeader.alone, UInt64(getppid())) }
        let reading = LoneReading(
            scoreboard,
            pause: {
                guard header.load(ScoreboardHeader.alone) == UInt64(getppid()) else { return _ = poll(nil, 0, 5) }
                clock.advance(turn)
                header.store(ScoreboardHeader.alone, 0)
            },
            launch: { (_) throws(PoolError) -> pid_t in
                heard.add("read alone")
                clock.advance(alone)
                return try LoneProcess.start("exit 0")
            })
        let gate = PoolGate(worker, RetirementWatch(settings.retirement) { _ in }, alone: reading) {
            heard.add($0.text)
        }
        var filter = Filter(connection: {}, message: { _ in })
        filter.onEndOfMessage { end, _ in
            heard.add("read with \(end.time.left) left")
            return .acceptMessage
        }
        return try filter.program().behind(gate).makeSession(
            peer: TranscriptPeer(macros: [:]), negotiated: Negotiated(actions: .all, options: []),
            environment: SessionEnvironment(log: { heard.add($0.text) }, now: { clock.now }))
    }

    private func send(_ session: Session) -> Answer {
        _ = session.sender(EnvelopeAddress("<ann@example.net>"), [])
        _ = session.body(body.span, isLastPacket: false)
        return session.endOfMessage()
    }

    @Test func whatReadingAloneTookTheMessageDoesNotHaveAnyMore() throws {
        let session = try session(alone: .seconds(20))
        #expect(send(session) == .accept)
        #expect(
            heard.all == [
                "read alone", "a process had died with this message; alone it was read without harm",
                "read with 40.0 seconds left",
            ])
        #expect(send(session) == .accept)
        #expect(heard.all.last == "read with 60.0 seconds left")
    }

    @Test func whereTooLittleIsLeftItIsDeferredWithOneLineAndReadWhenItComesAgain() throws {
        let session = try session(turn: .seconds(20), alone: .seconds(20))
        let answer = send(session)
        #expect(answer.reply?.code == 451)
        #expect(
            heard.all == [
                "read alone",
                "a suspect is deferred: alone it was read without harm, but too little of its time is left; when it comes again it is read at once",
            ])
        #expect(send(session) == .accept)
        #expect(heard.all.dropFirst(2) == ["read with 60.0 seconds left"])
    }

    @Test func whereItsTurnComesTooLateItIsDeferredAndStaysASuspect() throws {
        let session = try session(turn: .seconds(40), alone: .seconds(1))
        #expect(send(session).reply?.code == 451)
        #expect(heard.all == ["a suspect is deferred: too little of its time is left to read it alone"])
        #expect(SuspectTable(scoreboard).state(digest) == .suspect)
        #expect(scoreboard.inHand.messages == 0)
    }
}
