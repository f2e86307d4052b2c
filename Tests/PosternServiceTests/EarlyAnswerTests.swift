import MailMessage
import Milter
import MilterTesting
import PipelineMilter
import PosternService
import Testing

/// Rules whose findings come at several events: what is known before the message is answered before the message.
@Suite struct EarlyAnswerTests {
    private func decisions(_ yaml: String, parameters: [RawText] = []) throws -> (Decision, Decision) {
        let configuration = try LoadedConfiguration("postern.yaml", from: MemoryFiles(["postern.yaml": yaml])).root
        let filter = PipelineFilter(
            configuration.pipeline(), reader: MessageReader(), facts: configuration.listenerFacts
        ).filter
        let mta = try MTA.inMemory(filter, profile: .postfix)
        try mta.connect()
        try mta.helo()
        try mta.mail("<ann@example.net>", parameters: parameters)
        let early = try mta.rcpt("<bob@example.org>")
        let late = early.isPositive ? try mta.message(RawText("Subject: x\r\n\r\nHello\r\n")).decision : early
        try mta.quit()
        return (early, late)
    }

    /// `declared-size-limit` is found at MAIL, `message-size-limit` at the end; a domain that is only watched has the answer wait
    /// for the recipient.
    private static let size = """
        stages:
          limits: {message_size: 1024 B}
        rules:
          - {name: size, when: {finding: [declared-size-limit, message-size-limit]}, action: reject}
        domains:
          example.com: {mode: observe}
        """

    @Test func whatIsKnownAtMailIsAnsweredAtRecipient() throws {
        let (early, _) = try decisions(Self.size, parameters: ["SIZE=5000"])
        #expect("\(early)".hasPrefix("reject 550 5.7.1 this message is declared"))
        #expect("\(try decisions(Self.size).1)" == "continue")
    }

    @Test func aConditionThatFailsEarlyHoldsEarlyBelowNot() throws {
        let yaml = """
            rules:
              - name: all-but-bob
                when: {not: {class: program, recipient: carol@example.org}}
                action: reject
            """
        #expect("\(try decisions(yaml).0)".hasPrefix("reject"))
    }
}
