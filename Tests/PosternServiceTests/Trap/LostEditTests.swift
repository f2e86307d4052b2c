import Dispatch
import MailMessage
import MailPipeline
import MailTrap
import Milter
import PipelineMilter
import Testing

@testable import PosternService

/// An edit that does not reach the MTA: the message is deferred, and what was kept of it is taken back.
@Suite struct LostEditTests {
    /// An MTA that is gone when a certain call comes.
    private final class LosingPeer: Peer {
        let lost: Call

        init(losing call: Call) { lost = call }

        func macro(_ macro: Macro) -> RawText? { macro == .recipientMailer ? "esmtp" : nil }
        func addHeader(_ name: RawText, _ value: RawText) -> Bool { lost != .addHeader }
        func insertHeader(_ name: RawText, _ value: RawText, at position: Int32) -> Bool { lost != .insertHeader }
        func changeHeader(_ name: RawText, occurrence: Int32, to value: RawText?) -> Bool { lost != .changeHeader }
        func addRecipient(_ address: RawText, parameters: RawText?) -> Bool { lost != .addRecipient }
        func removeRecipient(_ address: RawText) -> Bool { lost != .removeRecipient }
        func changeSender(_ address: RawText, parameters: RawText?) -> Bool { lost != .changeSender }
        func replaceBody(_ chunk: [UInt8]) -> Bool { lost != .replaceBody }
        func quarantine(_ reason: RawText) -> Bool { lost != .quarantine }
        func reportProgress() -> Bool { true }
    }

    /// The calls of libmilter that change a message.
    enum Call: String, CaseIterable {
        case addHeader, insertHeader, changeHeader, addRecipient, removeRecipient, changeSender, replaceBody, quarantine
        /// None is lost.
        case none
    }

    private static func policy() -> Policy {
        var policy = Policy()
        policy.keeping = KeepingRules()
        var rule = Rule("all", when: .always)
        rule.edits = [
            .addHeader(name: "X-A", value: Template(literal: "1")),
            .insertHeader(name: "X-I", value: Template(literal: "1")),
            .changeHeader(name: "Subject", value: Template(literal: "new")),
            .addRecipient("archive@c.example"), .changeSender("list@c.example"),
            .addDisclaimer(Disclaimer(text: "By the way.", html: "<p>By the way.</p>")),
            .quarantine(reason: Template(literal: "look")),
        ]
        policy.site.rules = [rule]
        var layer = PolicyLayer("recipient hold")
        layer.rules = [Rule("holding", when: .always, then: .hold(Template(literal: "held")))]
        policy.recipients[MailAddress("hold@b.example")] = layer
        return policy
    }

    @Test(arguments: Call.allCases)
    func nothingIsLeftOfIt(_ call: Call) async throws {
        let folder = try TemporaryFolder()
        let bodies = BodyFolder(path: "\(folder.path)/trap/bodies", reserve: 0)
        try bodies.prepare()
        let store = MemoryTrapStore()
        let service = TrapService(store, bodies, key: TrapFilterTests.key) { _ in }
        let program = try PipelineFilter(
            Pipeline(policy: Self.policy(), stages: []), promises: service
        ).filter.program()
        let answer = try await onThreadOfItsOwn {
            let session = program.makeSession(
                peer: LosingPeer(losing: call), negotiated: Negotiated(actions: .all, options: []),
                environment: SessionEnvironment(log: { _ in }))
            _ = session.connect(host: "client.example", client: .unknown)
            _ = session.sender(EnvelopeAddress("<ann@a.example>"), [])
            for name in ["hold", "other"] { _ = session.recipient(EnvelopeAddress(RawText("<\(name)@b.example>")), []) }
            for (name, value) in [("Subject", " plan"), ("Message-ID", " <1@a.example>")] {
                _ = session.header(Array(name.utf8).span, Array(value.utf8).span)
            }
            _ = session.body(Array("body\r\n".utf8).span, isLastPacket: false)
            let answer = session.endOfMessage()
            session.close()
            return answer
        }
        service.close()
        var query = TrapQuery()
        query.states = Set(TrapItem.State.allCases)
        let items = store.page(query).entries.map(\.item)
        #expect(items.map(\.state) == [call == .none ? .held : .cancelled])
        #expect((answer.reply == nil) == (call == .none), "\(answer)")
    }

    private func onThreadOfItsOwn<Result: Sendable>(
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "test").async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
