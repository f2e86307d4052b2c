import MailMessage
import MailPipeline
import Synchronization
import Testing

/// A stage that fails at HELO, and that an operator then has left out.
@Suite struct BypassedFailureTests {
    private final class Switch: Sendable {
        private let bypass = Mutex(Bypass())
        var current: Bypass { bypass.withLock { $0 } }
        func leaveOut(_ stage: String) { bypass.withLock { _ = $0.stages.insert(stage) } }
    }

    @Test func itDefersNothingAnyMore() throws {
        var stage = Stage("mad", kinds: [])
        stage.onHelo = { _, _ in throw StageError("mad") }
        let bypass = Switch()
        let pipeline = Pipeline(policy: Policy(), stages: [(stage, StageOptions())], bypass: { bypass.current })
        var client = pipeline.session(ClientConnection())
        #expect(client.greeted("a.example")?.outcome.word == "defer")
        bypass.leaveOut("mad")
        var session = MessageSession(client, sender: EnvelopeSender([]))
        #expect(session.sent() == nil)
        #expect(session.offered(Array("<bob@b.example>".utf8)) == nil)
        #expect(session.judgedAtOnce(try Judged.message("-")).plan.answer == .deliver)
    }
}
