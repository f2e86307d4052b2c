import MailLab
import Milter
import MilterTesting
import Testing

/// An asynchronous end of message on the real libmilter: a scanner that takes its time.
@Suite struct AsynchronousEndLiveTests {
    private func begin(_ filter: RunningFilter, _ instructions: [String]) throws -> MTA {
        let mta = try MTA.live(at: filter.address)
        try mta.connect()
        try mta.helo()
        try mta.mail("<ann@example.net>")
        try mta.rcpt("<bob@example.org>")
        try mta.data()
        for instruction in instructions { try mta.header("X-Do", RawText(instruction)) }
        try mta.endOfHeaders()
        try mta.body("Hello\r\n")
        return mta
    }

    @Test(arguments: [FilterProcess.Listening.unix, .inet])
    func itsEditsArriveAfterProgress(_ listening: FilterProcess.Listening) throws {
        let filter = try RunningFilter(listening, style: "--asynchronous")
        let mta = try begin(filter, ["wait 300", "edit add-header X-A: 1", "edit replace-body changed"])
        let outcome = try mta.endOfMessage()
        #expect(outcome.header("X-A") == "1")
        #expect(outcome.progressCount >= 2)
        try mta.quit()
        #expect(filter.end() == 0)
    }

    @Test func aRefusalArrives() throws {
        let filter = try RunningFilter(.unix, style: "--asynchronous")
        let mta = try begin(filter, ["wait 20", "end reject 554 5.7.1 no"])
        #expect(try mta.endOfMessage().decision.reply?.code == 554)
        try mta.quit()
    }

    @Test func atTheDeadlineTheMessageIsDeferred() throws {
        let filter = try RunningFilter(.unix, style: "--asynchronous")
        let mta = try begin(filter, ["wait 60000"])
        #expect(try mta.endOfMessage().decision.reply?.code == 451)
        // The session goes on.
        let next = try begin(filter, [])
        #expect(try next.endOfMessage().delivered != nil)
        try next.quit()
        try mta.quit()
    }

    @Test func anMTAThatGoesAwayIsLetGo() throws {
        let filter = try RunningFilter(.unix, style: "--asynchronous")
        do {
            let mta = try begin(filter, ["wait 1000"])
            try mta.send(Packet(.endOfMessage))
            // The connection closes with the value.
        }
        #expect(filter.end() == 0)
        #expect(!filter.process.process.output.contains("were cut"))
    }

    @Test func aStopWaitsForIt() throws {
        let filter = try RunningFilter(.unix, style: "--asynchronous")
        let mta = try begin(filter, ["wait 500", "edit add-header X-A: 1"])
        try mta.send(Packet(.endOfMessage))
        // Only now is the message in hand: until then the filter may still be about to hear of MAIL, and put it off.
        var codes = [try mta.receive().code]
        try #require(codes == [Packet.Response.progress.rawValue])
        filter.process.process.signal("TERM")
        try #require(filter.waits(for: "draining: 1 sessions open"))
        let onTheWay = [Packet.Response.progress.rawValue, Packet.Response.addHeader.rawValue]
        repeat { codes.append(try mta.receive().code) } while codes.last.map(onTheWay.contains) == true
        #expect(codes.last == Packet.Response.continue.rawValue)
        #expect(codes.contains(Packet.Response.addHeader.rawValue))
        try mta.quit()
        #expect(Deadline(seconds: 20).poll { filter.process.process.exitStatus } == 0)
    }

    @Test func anObserversErrorIsAnsweredAtTheEnd() throws {
        let filter = try RunningFilter(.inet, style: "--observing")
        let mta = try begin(filter, ["header fail"])
        #expect(try mta.endOfMessage().decision.reply?.code == 451)
        try mta.quit()
    }
}
