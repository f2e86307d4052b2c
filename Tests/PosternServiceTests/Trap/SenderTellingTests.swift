import Crypto
import MailMessage
import MailPipeline
import MailTrap
import Milter
import MilterTesting
import PipelineMilter
import TestTools
import Testing

@testable import PosternService

/// Of which messages the filter has the sender told that they are held.
@Suite struct SenderTellingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// How many items there are of which the sender is to be told, once a message was held.
    private func told(
        from address: MTA.Client, sender: String = "<ann@a.example>", _ fields: String = "", rule: String = "mine"
    ) throws -> Int {
        // The same message once more would be known.
        let store = MemoryTrapStore()
        var policy = Policy()
        policy.keeping = KeepingRules()
        policy.site.rules = [Rule(rule, when: .always, then: .hold(Template(literal: "why not")))]
        let bodies = BodyFolder(path: "\(folder.path)/bodies", reserve: 0)
        try bodies.prepare()
        let service = TrapService(store, bodies, key: SymmetricKey(size: .bits256), telling: ["mine"]) { _ in }
        let mta = try MTA.inMemory(
            PipelineFilter(Pipeline(policy: policy, stages: []), promises: service).filter, profile: .postfix)
        try mta.connect(host: "client.example", address: address)
        try mta.helo("client.example")
        try mta.mail(RawText(sender))
        try mta.rcpt(RawText("<bob@b.example>"))
        _ = try mta.message(RawText("Subject: x\r\n\(fields)\r\nbody\r\n"))
        try mta.quit()
        service.close()
        #expect(store.page(TrapQuery()).entries.count >= 1, "it is held")
        return store.untold(atMost: 9).count
    }

    @Test func onlyOfTheSitesOwn() throws {
        #expect(try told(from: "127.0.0.1") == 1)
        #expect(try told(from: "192.0.2.7") == 0)
        #expect(try told(from: "127.0.0.1", sender: "<>") == 0)
        #expect(try told(from: "127.0.0.1", rule: "another") == 0)
    }

    @Test(arguments: [
        "Auto-Submitted: auto-generated\r\n", "Auto-Submitted: auto-replied (away)\r\n", "Precedence: Bulk\r\n",
        "List-Id: <x.example>\r\n",
    ])
    func noProgramIsAnswered(_ field: String) throws {
        #expect(try told(from: "127.0.0.1", field) == 0)
        #expect(try told(from: "127.0.0.1", "Auto-Submitted: no\r\n") == 1)
    }
}
