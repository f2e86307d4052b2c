import MailPipeline
import Milter
import MilterTesting
import PipelineMilter
import ServeAStage
import Synchronization
import Testing

/// A pipeline behind a mail server, in memory.
@Suite struct ServeAStageTests {
    /// What a client at an address hears of a message, and the words for what was judged.
    private func send(_ message: RawText, from address: MTA.Client) throws -> (outcome: Outcome, judged: [String]) {
        let judged = Mutex<[String]>([])
        let filter = PipelineFilter(try datePipeline()) { judgement in
            judged.withLock { $0.append(judgement.plan.answer.word) }
        }.filter
        let mta = try MTA.inMemory(filter, profile: .postfix)
        try mta.connect(host: "client.example", address: address)
        try mta.helo("client.example")
        try mta.mail("<ann@example.net>")
        try mta.rcpt("<bob@example.org>")
        let outcome = try mta.message(message)
        return (outcome, judged.withLock { $0 })
    }

    @Test func `a message without a date is refused`() throws {
        let (outcome, judged) = try send("Subject: x\r\n\r\nHello\r\n", from: "192.0.2.7")
        #expect(
            "\(outcome.decision)".contains("550 5.6.0 the message has no Date field; see https://www.example.org/mail"))
        #expect(judged == ["reject"])
    }

    @Test func `one with a date is delivered, and so is one of our own`() throws {
        let dated: RawText = "Date: Mon, 5 Jan 2026 10:00:00 +0000\r\n\r\nHello\r\n"
        #expect(try send(dated, from: "192.0.2.7").outcome.delivered != nil)
        #expect(try send("Subject: x\r\n\r\nHello\r\n", from: "127.0.0.1").judged == ["deliver"])
    }
}
