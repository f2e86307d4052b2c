import MailPipeline
import Testing

/// Decisions fall as early as they can, and not earlier.
@Suite struct EarlyVerdictTests {
    private static let content = Rule("content", when: Judged.finding("bad"), then: Judged.reject("content"))
    private static let accept = Rule("friend", when: Judged.finding("odd"), then: .accept)
    private static let sender = Rule("sender", when: .sender(AddressList(["a.example"])), then: Judged.reject("sender"))
    private static let recipient = Rule(
        "recipient", when: .recipient(AddressList(["bob@b.example"])), then: Judged.reject("recipient"))

    private static func session(_ rules: [Rule], _ change: (inout Policy) -> Void = { _ in }) -> MessageSession {
        var policy = Policy()
        policy.site.rules = rules
        change(&policy)
        let pipeline = Judged.pipeline(policy)
        return MessageSession(
            pipeline.session(ClientConnection()), sender: EnvelopeSender(Array("<ann@a.example>".utf8)))
    }

    @Test func atMAIL() {
        var session = Self.session([Self.sender])
        #expect(session.sent()?.rule == "sender")
    }

    @Test func aRuleBeforeItThatCouldOnlyRefuseDoesNotStopIt() {
        var session = Self.session([Self.content, Self.sender])
        #expect(session.sent()?.rule == "sender")
    }

    @Test func aRuleBeforeItThatCouldAcceptDoes() throws {
        var session = Self.session([Self.accept, Self.sender])
        #expect(session.sent() == nil)
        #expect(session.offered(Array("<bob@b.example>".utf8)) == nil)
        #expect(session.judgedAtOnce(try Judged.message("odd")).plan.answer == .deliver)
        #expect(session.judgedAtOnce(try Judged.message("bad")).plan.rule == "sender")
    }

    @Test func aRecipientWhoCouldAcceptStopsItAtMAILAndNotAtRCPTForOthers() {
        var session = Self.session([Self.sender]) { policy in
            var layer = PolicyLayer("recipient carol@b.example")
            layer.rules = [Self.accept]
            policy.recipients[MailAddress("carol@b.example")] = layer
        }
        #expect(session.sent() == nil)
        #expect(session.offered(Array("<bob@b.example>".utf8))?.rule == "sender")
        #expect(session.offered(Array("<carol@b.example>".utf8)) == nil)
        #expect(session.transaction.recipients.map(\.address.description) == ["carol@b.example"])
    }

    @Test func atRCPT() {
        var session = Self.session([Self.recipient])
        #expect(session.sent() == nil)
        #expect(session.offered(Array("<bob@b.example>".utf8))?.rule == "recipient")
        #expect(session.offered(Array("<carol@b.example>".utf8)) == nil)
        #expect(session.refused.map(\.recipient.address.description) == ["bob@b.example"])
    }

    @Test func authenticationIsKnownAtMAIL() {
        var policy = Policy()
        policy.site.rules = [Rule("strangers", when: .authenticated(false), then: Judged.reject("strangers"))]
        let pipeline = Judged.pipeline(policy)
        var client = pipeline.session(ClientConnection())
        #expect(client.connected() == nil)
        #expect(client.greeted("a.example") == nil)
        client.client.user = "ann"
        var session = MessageSession(client, sender: EnvelopeSender([]))
        #expect(session.sent() == nil)
        client.client.user = nil
        session = MessageSession(client, sender: EnvelopeSender([]))
        #expect(session.sent()?.rule == "strangers")
    }

    @Test func atConnect() throws {
        var policy = Policy()
        policy.site.block.clients = [try #require(Network("192.0.2.0/24"))]
        var client = ClientConnection()
        client.address = NetworkAddress("192.0.2.9")
        var session = Judged.pipeline(policy).session(client)
        #expect(session.connected()?.rule == "block-list")
        client.address = NetworkAddress("192.0.3.9")
        session = Judged.pipeline(policy).session(client)
        #expect(session.connected() == nil)
    }

    @Test func theMTASendsWhatIsUsed() {
        var policy = Policy()
        policy.site.rules = [Self.sender]
        #expect(Pipeline(policy: policy, stages: []).events == [.sender, .recipient])
        #expect(!Pipeline(policy: policy, stages: []).needsMessages)
        #expect(Judged.pipeline(policy).events == [.sender, .recipient, .message])
        #expect(Judged.pipeline(policy).needsMessages)
        policy.site.rules = [Self.content]
        #expect(!Judged.pipeline(policy).answersRecipients)
    }
}
