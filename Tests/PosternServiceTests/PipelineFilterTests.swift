import MailMessage
import MailStages
import Milter
import MilterTesting
import PipelineMilter
import PosternService
import Synchronization
import Testing

@Suite struct PipelineFilterTests {
    final class Lines: Sendable {
        private let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var all: [String] { lines.withLock { $0 } }
    }

    private func send(_ message: String) throws -> (decision: Decision, lines: [String]) {
        let lines = Lines()
        let journal = MessageJournal(log: lines.add)
        let filter = PipelineFilter(
            StandardPolicy.pipeline(), reader: MessageReader(), facts: ListenerFacts(),
            judged: journal.judged, refused: journal.refused
        ).filter
        let mta = try MTA.inMemory(filter, profile: .postfix)
        try mta.connect()
        try mta.helo()
        try mta.mail("<ann@example.net>")
        try mta.rcpt("<bob@example.org>")
        let outcome = try mta.message(RawText(message))
        try mta.quit()
        return (outcome.decision, lines.all)
    }

    @Test func cleanMailPasses() throws {
        let (decision, lines) = try send("Subject: hello\r\n\r\nHello\r\n")
        #expect("\(decision)" == "continue")
        #expect(lines.count == 1)
        #expect(lines.first?.contains(" action=deliver score=0 rules=none ") == true)
    }

    @Test func anExecutableIsRefused() throws {
        let (decision, lines) = try send("Content-Type: x/y; name=a.exe\r\n\r\nx\r\n")
        #expect(
            "\(decision)"
                == "reject 554 5.7.1 attachment \"a.exe\" is a program (.exe); send it another way or ask postmaster")
        #expect(lines.first?.contains(" action=reject score=0 rules=blocked-files reply=\"554 5.7.1 ") == true)
    }

    @Test func aNameCannotForgeTheLog() throws {
        let (_, lines) = try send(#"Content-Type: x/y; name="x\" action=deliver y=\".exe""# + "\r\n\r\nx\r\n")
        let line = try #require(lines.first)
        // Outside of quotes, with escapes honoured, there is one verdict.
        var (outside, isQuoted, isEscaped) = ("", false, false)
        for character in line {
            if isEscaped {
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted {
                outside.append(character)
            }
        }
        #expect(outside.split(separator: " ").filter { $0.hasPrefix("action=") } == ["action=reject"])
    }

    @Test func whatCannotBeReadIsRefused() throws {
        let (decision, _) = try send("Content-Type: message/partial; id=a; number=1\r\n\r\nSubject: x\r\n\r\nx\r\n")
        #expect("\(decision)".hasPrefix("reject 550 5.7.1 "))
    }

    /// An operator sees who was refused before there was a message.
    @Test func anEarlyRefusalNamesTheClient() throws {
        let yaml = "block: {senders: [bad.example]}\n"
        let configuration = try LoadedConfiguration("x", from: MemoryFiles(["x": yaml]))
        let lines = Lines()
        let journal = MessageJournal(log: lines.add)
        let filter = PipelineFilter(
            configuration.root.pipeline(), reader: MessageReader(), facts: ListenerFacts(),
            judged: journal.judged, refused: journal.refused
        ).filter
        let mta = try MTA.inMemory(filter, profile: .postfix)
        try mta.connect(host: "client.example", address: "192.0.2.7")
        try mta.helo("client.example")
        try mta.mail("<ann@bad.example>")
        try mta.quit()
        #expect(
            lines.all == [
                #"NOQUEUE: event=mail from=<ann@bad.example> helo=client.example client=192.0.2.7 action=reject rules=block-list reply="550 5.7.1 you are not allowed to send mail to this address; send it another way or ask postmaster""#
            ])
    }
}
