import MailMessage
import MailPipeline
import MailStages
import PosternService
import Testing

@Suite struct MessageLineTests {
    private static func line(
        _ recipients: [String], from sender: String = "ann@a.example", queue: String? = "4B1c",
        _ change: (inout Policy) -> Void = { _ in }
    ) throws -> String {
        var policy = StandardPolicy.policy
        change(&policy)
        let pipeline = Pipeline(policy: policy, stages: StandardPolicy.stages())
        var client = ClientConnection()
        client.address = NetworkAddress("192.0.2.1")
        var session = MessageSession(pipeline.session(client), sender: EnvelopeSender(Array("<\(sender)>".utf8)))
        for recipient in recipients { _ = session.offered(Array("<\(recipient)>".utf8)) }
        session.identified(queue)
        let message = try MessageReader().read(StoredBytes(Array("Content-Type: x/y; name=a.exe\n\nx".utf8)))
        let text = MessageJournal.line(session.judgedAtOnce(message))
        return String(text.prefix { $0 != "\n" }.split(separator: " times=")[0])
    }

    @Test func aRefusal() throws {
        #expect(
            try Self.line(["bob@b.example"])
                == #"4B1c: from=<ann@a.example> to=<bob@b.example> action=reject score=0 rules=blocked-files reply="554 5.7.1 attachment \"a.exe\" is a program (.exe); send it another way or ask postmaster" finding=blocked-name client=192.0.2.1 size=32"#
        )
    }

    @Test func manyRecipients() throws {
        let line = try Self.line((1...12).map { "r\($0)@b.example" })
        #expect(line.contains(",<r10@b.example>,+2 action="))
    }

    @Test func watched() throws {
        let line = try Self.line(["bob@b.example"]) { $0.isObserved = true }
        #expect(line.contains(" action=deliver score=0 rules=none would=reject would_rule=blocked-files "))
    }

    @Test func someRefuse() throws {
        let line = try Self.line(["bob@b.example", "carol@b.example"]) { policy in
            policy.site.rules = []
            var layer = PolicyLayer("recipient bob@b.example")
            layer.rules = [
                Rule(
                    "bobs", when: .always,
                    then: .reject(AnswerTemplate(code: 550, status: "5.7.1", text: Template(literal: "no"))))
            ]
            layer.rules[0].condition = .finding(FindingSelector(classes: ["program"]))
            policy.recipients[MailAddress("bob@b.example")] = layer
        }
        #expect(line.contains(" action=deliver "))
        #expect(line.contains(" verdict=reject applied=deliver for=<bob@b.example> "))
    }

    @Test func hostileAddressesForgeNothing() throws {
        let line = try Self.line(
            ["a> action=deliver to=<x@b.example"], from: "x\u{1B}[2J action=deliver@a.example", queue: nil)
        #expect(
            line.hasPrefix(
                #"NOQUEUE: from=<"x\u{1B}[2J action=deliver@a.example"> to=<"a> action=deliver to=<x@b.example"> action=reject "#
            ))
        #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
}
