import Milter
import MilterTesting
import TestTools
import Testing

/// Body bytes in the last packet (`SMFIC_BODYEOB`): the MTA waits for one answer, libmilter calls two callbacks.
struct LastPacketTests {
    /// Sends a whole message whose body comes in the last packet, and returns what came back, progress left out.
    private func send(_ recording: RecordingFilter, _ profile: Profile = .sendmail) throws -> [String] {
        let mta = try recording.mta(profile)
        try mta.take([.sender, .recipient])
        _ = recording.journal.take()
        try mta.send(Packet(.endOfMessage, payload: Array("Hello\r\n".utf8)))
        var packets: [String] = []
        while let packet = try? mta.receive() {
            packets.append(Packet.Response(rawValue: packet.code).map { "\($0)" } ?? "\(packet)")
        }
        return packets
    }

    @Test("the body is seen before the end")
    func goOn() throws {
        let recording = RecordingFilter()
        #expect(try send(recording) == ["addHeader", "continue"])
        #expect(calls(recording) == ["body 1", "endOfMessage 1", "ended 1"])
    }

    @Test(
        "a verdict on the body is the one answer, and the end is not asked",
        arguments: [
            (Planned.reject, "reply"), (.defer, "reply"), (.fail, "reply"), (.accept, "accept"),
            (.discard, "discard"),
        ])
    func verdict(planned: Planned, answer: String) throws {
        var recording = RecordingFilter()
        recording.planned[.body] = planned
        #expect(try send(recording) == [answer])
        #expect(calls(recording) == ["body 1", "ended 1"])
        #expect(recording.log.all.count == (planned == .fail ? 1 : 0))
    }

    @Test("a skip is no answer to the last packet", arguments: [true, false])
    func skip(isNegotiated: Bool) throws {
        var recording = RecordingFilter()
        recording.planned[.body] = .skip
        var profile = Profile.sendmail
        if !isNegotiated { profile.protocolFlags.remove(.skip) }
        #expect(try send(recording, profile) == ["addHeader", "continue"])
        #expect(calls(recording) == ["body 1", "endOfMessage 1", "ended 1"])
    }

    @Test("an observer sees the body, and its error is answered at the end", arguments: [true, false])
    func observer(fails: Bool) throws {
        var recording = RecordingFilter()
        recording.observing = [.body]
        if fails { recording.planned[.body] = .fail }
        #expect(try send(recording) == (fails ? ["reply"] : ["addHeader", "continue"]))
        #expect(calls(recording) == (fails ? ["body 1", "ended 1"] : ["body 1", "endOfMessage 1", "ended 1"]))
    }

    @Test("an error before it is answered once")
    func earlierError() throws {
        var recording = RecordingFilter()
        recording.observing = [.recipient]
        recording.planned[.recipient] = .fail
        #expect(try send(recording) == ["reply"])
        #expect(calls(recording) == ["ended 1"])
    }

    @Test("without a closure for the body its bytes are left alone")
    func noClosure() throws {
        var recording = RecordingFilter()
        recording.events.remove(.body)
        #expect(try send(recording) == ["addHeader", "continue"])
        #expect(calls(recording) == ["endOfMessage 1", "ended 1"])
    }

    /// What was called, but for the end of the session, which comes with its last packet.
    private func calls(_ recording: RecordingFilter) -> [String] {
        recording.journal.all.filter { !$0.hasPrefix("close") }
    }
}
