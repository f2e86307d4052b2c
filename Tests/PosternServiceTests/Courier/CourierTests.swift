import Crypto
import MailDelivery
import MailMessage
import MailPipeline
import MailTrap
import Synchronization
import TestTools
import Testing

@testable import PosternService

/// The only thing that sends.
@Suite struct CourierTests {
    /// The time stands where it is set.
    private final class Clock: PipelineClock {
        private let time = Mutex(1_000_000.0)
        let now = Duration.zero
        var secondsSince1970: Double {
            get { time.withLock { $0 } }
            set { time.withLock { $0 = newValue } }
        }
        func sleep(until instant: Duration) async throws {}
    }

    private let folder: TemporaryFolder
    private let store = MemoryTrapStore()
    private let bodies: BodyFolder
    private let clock = Clock()
    private let log = Journal()
    /// What was sent: to whom, and how it began.
    private let sent = Journal()

    init() throws {
        folder = try TemporaryFolder()
        bodies = BodyFolder(path: "\(folder.path)/trap/bodies", reserve: 0)
        try bodies.prepare()
    }

    private func courier(
        _ answer: @escaping @Sendable (DeliveryEnvelope) async -> [DeliveryOutcome]
    ) -> Courier {
        Courier(
            store, bodies, key: TrapFilterTests.key, clock: clock, tell: { [log] in log.note($0.text) },
            send: { [sent] envelope, content, isKept in
                let recipients = envelope.recipients.map { String(decoding: $0.argument, as: UTF8.self) }
                let fields = String(decoding: content.fields, as: UTF8.self).split(separator: ":").map(String.init)
                sent.note(
                    "\(String(decoding: envelope.sender.argument, as: UTF8.self)) \(recipients.joined(separator: " ")) \(fields[0])"
                )
                guard await isKept() else {
                    return DeliveryReport(envelope.recipients.map { _ in .temporary(.failure(.withdrawn)) })
                }
                return DeliveryReport(await answer(envelope))
            })
    }

    private static let message = "Message-ID: <1@a.example>\r\nSubject: plan\r\n\r\nbody\r\n"

    @discardableResult
    private func keep(_ recipients: [String], _ purpose: TrapItem.Purpose = .copy) throws -> [Int64] {
        let bytes = StoredBytes(Array(Self.message.utf8))
        var message = TrapMessage(
            received: clock.secondsSince1970,
            sender: TrapAddress(raw: Array("<ann@a.example>".utf8), text: "ann@a.example"),
            body: try bodies.write(bytes), size: bytes.count)
        message.queueIdentifier = "Q1"
        let items = recipients.map {
            NewTrapItem(for: TrapAddress(raw: Array("<\($0)>".utf8), text: $0), purpose, reason: "why")
        }
        let prepared = store.prepare([TrapParcel(message, items)], at: clock.secondsSince1970)
        store.answered(prepared.messages, at: clock.secondsSince1970)
        return try #require(store.message(prepared.messages[0])).items.map(\.id)
    }

    private func states() -> [String] {
        var query = TrapQuery()
        query.states = Set(TrapItem.State.allCases)
        return store.page(query).entries.reversed().map { "\($0.item.recipient.text) \($0.item.state)" }
    }

    @Test func whatIsDueIsSentOnce() async throws {
        try keep(["bob@b.example", "eve@b.example"])
        let courier = courier { $0.recipients.map { _ in .accepted(.sample(250, "2.0.0", "Ok: queued as Q2")) } }
        try await courier.turn()
        try await courier.turn()
        #expect(sent.all == ["<ann@a.example> <bob@b.example> <eve@b.example> X-Postern-Token"])
        #expect(states() == ["bob@b.example sent", "eve@b.example sent"])
    }

    @Test func whatIsRefusedForGoodIsHeldAgain() async throws {
        try keep(["bob@b.example", "eve@b.example"])
        try await courier { _ in
            [.permanent(.sample(550, "5.1.1", "no such user")), .accepted(.sample(250, "2.0.0", "Ok"))]
        }.turn()
        #expect(states() == ["bob@b.example held", "eve@b.example sent"])
        let held = try #require(store.page(TrapQuery()).entries.first?.item)
        #expect(held.failure == "550 5.1.1 no such user" && held.reason == "why")
        #expect(
            log.all.contains {
                $0.hasPrefix("Q1: outbox item=1 from=<ann@a.example> to=<bob@b.example> done=held-again reply=")
            })
    }

    @Test func whatIsRefusedForNowIsTriedAgainForFiveDays() async throws {
        try keep(["bob@b.example"])
        let courier = courier { _ in [.temporary(.reply(.sample(451, "4.2.0", "later")))] }
        var attempts = 0
        let begin = clock.secondsSince1970
        while states() == ["bob@b.example due"] {
            try await courier.turn()
            attempts += 1
            #expect(attempts < 1_000)
            if let next = store.nextDue(after: clock.secondsSince1970) { clock.secondsSince1970 = next }
        }
        #expect(states() == ["bob@b.example held"])
        #expect((120...130).contains(attempts), "\(attempts)")
        #expect((5 * 86_400.0...5 * 86_400.0 + 3_600).contains(clock.secondsSince1970 - begin))
        #expect(sent.all.count == attempts)
    }

    /// Better twice than never.
    @Test func whatIsNotAnsweredIsTriedAgain() async throws {
        try keep(["bob@b.example"])
        try await courier { _ in [.uncertain(.deadline)] }.turn()
        #expect(states() == ["bob@b.example due"])
    }

    @Test func aReleaseGoesToSomebodyElseAndAsAnAttachment() async throws {
        let items = try keep(["bob@b.example"], .held)
        let other = TrapAddress(raw: Array("<carol@b.example>".utf8), text: "carol@b.example")
        #expect(
            store.release(items, as: TrapRelease(isAttached: true, to: other), by: "me", at: clock.secondsSince1970)
                == items)
        try await courier { _ in [.accepted(.sample(250, "2.0.0", "Ok"))] }.turn()
        #expect(sent.all == ["<> <carol@b.example> X-Postern-Token"])
    }

    /// Two couriers, of which the old one was stopped in the middle: one of them sends.
    @Test func whoLostTheLeaseDoesNotSend() async throws {
        try keep(["bob@b.example"])
        let old = courier { _ in
            Issue.record("the old one sent")
            return [.accepted(.sample(250, "2.0.0", "Ok"))]
        }
        let lease = try #require(try await old.lease(atMost: 1).first)
        clock.secondsSince1970 += 1_300
        let new = courier { _ in [.accepted(.sample(250, "2.0.0", "new"))] }
        try await new.turn()
        await old.deliver(lease)
        #expect(states() == ["bob@b.example sent"])
        #expect(store.page(.sentItems).entries.first?.item.delivery.reply == "250 2.0.0 new")
        #expect(log.all.last?.contains("another courier has it meanwhile") == true)
    }

    @Test func bytesThatAreGoneAreWaitedForAndTold() async throws {
        try keep(["bob@b.example"])
        var query = TrapQuery()
        query.states = [.due]
        try bodies.remove(try #require(store.page(query).entries.first).message.body)
        try await courier { _ in [] }.turn()
        #expect(states() == ["bob@b.example due"] && sent.all == [])
        #expect(log.all.first?.contains("done=later attempt=1 reply=") == true)
    }

    @Test func theTraceSaysWhereItCameFromAndNobodyElse() throws {
        var message = TrapMessage(
            received: 1_795_000_000, sender: TrapAddress(raw: [], text: "", parameters: ["SMTPUTF8"]),
            body: try bodies.write(StoredBytes([0])), size: 1)
        message.origin.address = "2001:db8::1"
        (message.origin.host, message.origin.helo) = ("mail.example.net", "x(y)\r\nBcc: z")
        (message.origin.server, message.origin.user, message.queueIdentifier) = ("mx.example.org", "ann", "4Q1")
        #expect(
            ReceivedField(message).text == """
                Received: from x?y???Bcc:?z (mail.example.net [IPv6:2001:db8::1])\r
                \tby mx.example.org (Postern) with UTF8SMTPA id 4Q1;\r
                \tWed, 18 Nov 2026 11:06:40 +0000\r

                """)
    }

    @Test(arguments: [
        (0.0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 +0000"), (4_102_444_800, "Fri, 01 Jan 2100 00:00:00 +0000"),
        (-1, "Thu, 01 Jan 1970 00:00:00 +0000"),
    ])
    func dates(_ seconds: Double, _ text: String) { #expect(MailDate(seconds).text == text) }
}

extension TrapQuery {
    fileprivate static var sentItems: TrapQuery {
        var query = TrapQuery()
        query.states = [.sent]
        return query
    }
}

extension DeliveryFailure {
    fileprivate static let withdrawn = DeliveryFailure(.content, .withdrawn)
    fileprivate static let deadline = DeliveryFailure(.finalDot, .deadline)
}

extension SMTPReply {
    fileprivate static func sample(_ code: Int, _ status: String, _ text: String) -> SMTPReply {
        SMTPReply(ours: code, status, text)
    }
}
