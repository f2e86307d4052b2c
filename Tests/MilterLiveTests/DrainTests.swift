import MailLab
import Milter
import MilterTesting
import Testing

/// A stop under load: every message in hand gets its answer.
@Suite(.serialized) struct DrainTests {
    @Test(arguments: [FilterProcess.Listening.unix, .inet])
    func messagesInHandGetTheirAnswer(_ listening: FilterProcess.Listening) throws {
        let filter = try RunningFilter(listening)
        let sessions = try (0..<50).map { _ in try filter.withMessageInHand() }
        let start = ContinuousClock.now
        filter.process.process.signal("TERM")
        try #require(filter.waits(for: "draining: 50 sessions open"))

        #expect(throws: MTAError.self, "no new session is taken") {
            _ = try MTA.live(at: filter.address, timeout: .seconds(2))
        }
        for mta in sessions {
            let outcome = try mta.endOfMessage()
            #expect(outcome.delivered != nil)
            #expect(outcome.header("X-Report")?.string.contains("bytes=7") == true)
        }
        for mta in sessions {
            let decision = try mta.mail("<ann@example.net>")
            #expect(decision.reply?.code == 421, "a new message is put off: \(decision)")
            try mta.quit()
        }
        #expect(Deadline(seconds: 20).poll { filter.process.process.exitStatus } == 0)
        #expect(ContinuousClock.now - start < .seconds(10), "it ends with its last session, not at the deadline")
    }

    /// A connection that was accepted, and on which the MTA negotiates only later, is no session to libmilter yet.
    @Test(arguments: [FilterProcess.Listening.unix, .inet])
    func aConnectionWithoutASessionIsNotCut(_ listening: FilterProcess.Listening) throws {
        let filter = try RunningFilter(listening)
        let wire = try SocketWire(to: filter.address, within: .seconds(5))
        // Connections are accepted in their order: once there is a session on a later one, the first one was.
        let later = try MTA.live(at: filter.address)
        try later.quit()
        filter.process.process.signal("TERM")
        try #require(filter.waits(for: "draining: "))
        let mta = try MTA(profile: .postfix, timeout: .seconds(5)) { wire }
        try mta.connect()
        try mta.quit()
        #expect(Deadline(seconds: 20).poll { filter.process.process.exitStatus } == 0)
        #expect(!filter.process.process.output.contains("they were cut"))
    }

    @Test func aConnectionThatSaysNothingIsNotWaitedForAsLong() throws {
        let filter = try RunningFilter(.unix)
        let wire = try SocketWire(to: filter.address, within: .seconds(5))
        let later = try MTA.live(at: filter.address)
        try later.quit()
        let start = ContinuousClock.now
        #expect(filter.end() == 0)
        #expect(ContinuousClock.now - start < .seconds(15), "the deadline is 30 s")
        wire.close()
    }

    @Test func aSessionThatStaysIsCutAtTheDeadline() throws {
        let filter = try RunningFilter(postern: ["--drain-deadline", "1"], .unix)
        let mta = try MTA.live(at: filter.address)
        try mta.connect()
        let start = ContinuousClock.now
        #expect(filter.end() == 0)
        #expect(ContinuousClock.now - start < .seconds(10), "the default deadline is 30 s")
        #expect(filter.process.process.output.contains("stopped with 1 sessions open"))
    }

    @Test func aSecondSignalEndsAtOnce() throws {
        let filter = try RunningFilter(.unix)
        let mta = try filter.withMessageInHand()
        filter.process.process.signal("TERM")
        try #require(filter.waits(for: "draining: 1 sessions open"))
        filter.process.process.signal("INT")
        #expect(Deadline(seconds: 20).poll { filter.process.process.exitStatus } == 0)
        #expect(filter.process.process.output.contains("stopped with 1 sessions open"))
        try? mta.quit()
    }

    @Test func theSocketIsGoneAfterwards() throws {
        let filter = try RunningFilter(.unix)
        guard case .unix(let path) = filter.address.kind else { throw LabError("not a unix socket") }
        let folder = path.split(separator: "/").dropLast().map { "/\($0)" }.joined()
        #expect(try Folder.names(in: folder).contains("filter.sock"))
        #expect(filter.end() == 0)
        #expect(try !Folder.names(in: folder).contains("filter.sock"))
    }
}
