import Crypto
import Foundation
import MailMessage
import MailPipeline
import MailStages
import MailTrap
import Milter
import MilterTesting
import PipelineMilter
import Synchronization
import TestTools
import Testing

@testable import PosternService

/// A filter that keeps something: what is promised when, and what becomes of it.
@Suite struct TrapFilterTests {
    static let key = SymmetricKey(data: [UInt8](repeating: 7, count: 32))
    private let folder: TemporaryFolder
    private let store = MemoryTrapStore()
    private let log = Journal()

    init() throws { folder = try TemporaryFolder() }

    /// `hold@`, `tag@` and `drop@` of b.example have rules of their own.
    static func pipeline() -> Pipeline {
        var policy = Policy()
        policy.keeping = KeepingRules()
        func own(_ name: String, _ decision: MailPipeline.Decision?, _ edits: [EditRequest] = []) {
            var rule = Rule("rule-of-\(name)", when: .always, then: decision)
            rule.edits = edits
            var layer = PolicyLayer("recipient \(name)")
            layer.rules = [rule]
            policy.recipients[MailAddress("\(name)@b.example")] = layer
        }
        own("hold", .hold(Template(literal: "why not")))
        own("tag", nil, [.prefixSubject(Template(literal: "[x]"))])
        own("drop", .discard)
        own("field", nil, [.addHeader(name: "X-Field", value: Template(literal: "1"))])
        return Pipeline(policy: policy, stages: [(ReentryStage.stage, StageOptions())])
    }

    private func service(reserve: Int = 0) throws -> TrapService {
        let bodies = BodyFolder(path: "\(folder.path)/trap/bodies", reserve: reserve)
        try bodies.prepare()
        return TrapService(store, bodies, key: Self.key) { [log] in log.note($0) }
    }

    private func mta(_ service: TrapService, _ pipeline: Pipeline = pipeline(), profile: Profile = .postfix) throws
        -> MTA
    {
        let filter = PipelineFilter(
            pipeline, promises: service, judged: { [log] in log.note($0.plan.word) },
            failed: { [log] in log.note("\($0)") }
        ).filter
        let mta = try MTA.inMemory(filter, profile: profile)
        try mta.connect(host: "client.example", address: "192.0.2.7")
        try mta.helo("client.example")
        return mta
    }

    private func send(
        _ mta: MTA, to recipients: [String], from sender: String = "<ann@a.example>", _ text: String = message
    ) throws -> Outcome {
        try mta.mail(RawText(sender))
        for recipient in recipients { try mta.rcpt(RawText("<\(recipient)@b.example>")) }
        return try mta.message(RawText(text))
    }

    static let message = "Message-ID: <1@a.example>\r\nFrom: ann\r\nSubject: plan\r\n\r\nbody\r\n"

    private func states() -> [String] {
        var query = TrapQuery()
        query.states = Set(TrapItem.State.allCases)
        return store.page(query).entries.reversed().map { entry in
            "\(entry.item.recipient.text.prefix { $0 != "@" }) \(entry.item.state)"
        }
    }

    // MARK: The order

    @Test func itIsPreparedBeforeTheAnswerAndHeldOnceTheMTAGoesOn() throws {
        let service = try service()
        let mta = try mta(service)
        let outcome = try send(mta, to: ["hold", "tag", "other"])
        #expect("\(outcome.decision)" == "continue")
        #expect(
            outcome.edits == [RecordedEdit.removedRecipient("<hold@b.example>"), .removedRecipient("<tag@b.example>")])
        #expect(states() == ["hold prepared", "tag prepared"])
        try mta.mail("<next@a.example>")
        service.close()
        #expect(states() == ["hold held", "tag due"])
    }

    @Test func theEndOfTheSessionIsAnEventToo() throws {
        let service = try service()
        let mta = try mta(service)
        #expect("\(try send(mta, to: ["hold", "drop"]).decision)" == "discard")
        #expect(states() == ["hold prepared"])
        try mta.quit()
        service.close()
        #expect(states() == ["hold held"])
        #expect(log.all == ["hold"])
    }

    /// MTAs abort what they have answered, too: it is taken all the same.
    @Test func anAbortBehindTheAnswerTakesNothingBack() throws {
        let service = try service()
        let mta = try mta(service)
        _ = try send(mta, to: ["hold"])
        try mta.reset()
        try mta.quit()
        service.close()
        #expect(states() == ["hold held"])
    }

    @Test func whatCannotBeKeptIsDeferredAndPlainMailGoesOn() throws {
        let service = try service(reserve: .max)
        let mta = try mta(service)
        #expect(
            "\(try send(mta, to: ["hold", "other"]).decision)"
                == "defer 451 4.3.0 the mail filter could not keep this message; please try again later")
        #expect("\(try send(mta, to: ["other"]).decision)" == "continue")
        try mta.quit()
        #expect(states() == [])
        #expect(log.all.contains { $0.contains("reserve") || $0.contains("free") }, "\(log.all)")
    }

    @Test func aSecondTimeNothingIsKept() throws {
        let service = try service()
        let mta = try mta(service)
        for _ in 0..<3 {
            #expect("\(try send(mta, to: ["hold", "tag", "other"]).decision)" == "continue")
            try mta.mail("<next@a.example>")
            service.close()
        }
        #expect(states() == ["hold held", "tag due"])
        _ = try send(mta, to: ["hold"], Self.message.replacing("body", with: "another body"))
        _ = try send(mta, to: ["hold"], from: "<bea@a.example>")
        try mta.quit()
        service.close()
        #expect(states() == ["hold held", "tag due", "hold held", "hold held"])
        #expect(try bodyCount() == 4)
    }

    @Test func withoutRemovalAllGetCopies() throws {
        let service = try service()
        var profile = Profile.sendmail
        profile.actions.remove(.removeRecipients)
        let mta = try mta(service, profile: profile)
        let outcome = try send(mta, to: ["hold", "tag", "other", "drop"])
        #expect("\(outcome.decision)" == "discard" && outcome.edits == [])
        try mta.quit()
        service.close()
        // What is held and what goes on as it came share their bytes.
        #expect(states() == ["hold held", "other due", "tag due"])
        #expect(try bodyCount() == 2)
    }

    /// Sendmail has put others in the place of a recipient of its own already.
    @Test func whoMayBeExpandedIsNotRemoved() throws {
        let service = try service()
        let mta = try mta(service, profile: .sendmail)
        mta.macros[.recipient, "{rcpt_mailer}"] = "local"
        #expect("\(try send(mta, to: ["hold", "other"]).decision)" == "discard")
        try mta.quit()
        service.close()
        #expect(states() == ["hold held", "other due"])
    }

    private func bodyCount() throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/trap/bodies").count { $0.contains("/") }
    }

    /// A trap whose disk is not there holds up nobody else, and is tried again.
    @Test func aTrapThatIsNotThereHoldsUpNobodyElse() throws {
        let isThere = Mutex(false)
        let service = try service()
        let trap = ReopeningTrap(
            opening: {
                guard isThere.withLock({ $0 }) else { throw StageError("no disk") }
                return service
            }, log: { [log] in log.note($0) })
        let filter = PipelineFilter(Self.pipeline(), promises: trap, failed: { [log] in log.note("\($0)") }).filter
        let mta = try MTA.inMemory(filter, profile: .postfix)
        try mta.connect(host: "client.example", address: "192.0.2.7")
        try mta.helo("client.example")
        #expect("\(try send(mta, to: ["hold"]).decision)".hasPrefix("defer 451 4.3.0 "))
        #expect("\(try send(mta, to: ["other"]).decision)" == "continue")
        #expect(log.all == ["no disk; what is to be held or copied is deferred meanwhile", "no disk"])
        isThere.withLock { $0 = true }
        #expect("\(try send(mta, to: ["hold"]).decision)" == "discard")
        try mta.quit()
        trap.close()
        #expect(states() == ["hold held"])
    }

    // MARK: Copies

    /// A copy has the bytes that the MTA would have made.
    @Test func aCopyIsWhatTheMTAWouldHaveMade() throws {
        let service = try service()
        let mta = try mta(service)
        _ = try send(mta, to: ["other", "other", "tag", "field"])
        try mta.quit()
        service.close()
        var query = TrapQuery()
        query.states = [.due]
        let bodies = BodyFolder(path: "\(folder.path)/trap/bodies")
        let copies = try store.page(query).entries.map { entry in
            let bytes = try bodies.read(entry.message.body, count: entry.message.size)
            return "\(entry.item.recipient.text): " + String(decoding: bytes.copy(0..<bytes.count), as: UTF8.self)
        }
        #expect(
            Set(copies) == [
                "tag@b.example: Message-ID: <1@a.example>\r\nFrom: ann\r\nSubject: [x] plan\r\n\r\nbody\r\n",
                "field@b.example: Message-ID: <1@a.example>\r\nFrom: ann\r\nSubject: plan\r\nX-Field: 1\r\n\r\nbody\r\n",
            ])
    }
}
