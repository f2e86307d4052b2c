import Crypto
import Foundation
import MailMessage
import MailPipeline
import MailTrap
import MilterTesting
import Synchronization
import TestTools
import Testing

@testable import MailDelivery
@testable import PosternService

/// What a courier does while its database fails, or the clock is stepped: nothing is sent twice.
@Suite struct CourierFaultTests {
    private let folder: TemporaryFolder
    private let bench: TrapBench

    init() throws {
        folder = try TemporaryFolder()
        bench = try TrapBench(in: folder.path)
        // One that is due.
        #expect(try bench.send(0, to: TrapBench.everybody) == .continue)
        #expect(try bench.held() == 1)
        #expect(try bench.store.counts().due == 1)
    }

    /// A courier whose mail server takes all that it is sent.
    private func courier(
        _ outbox: any TrapOutbox, _ clock: any PipelineClock, _ sent: Journal, _ notes: Journal, isCut: Bool = false
    ) -> Courier {
        Courier(
            outbox, bench.bodies, key: bench.key, clock: clock, tell: { notes.note($0.text) },
            send: { envelope, content, isKept in
                guard await isKept() else {
                    let failure = DeliveryFailure(.finalDot, .withdrawn)
                    return DeliveryReport(envelope.recipients.map { _ in .temporary(.failure(failure)) })
                }
                sent.note(String(decoding: content.fields, as: UTF8.self))
                if isCut { unsafe withUnsafeCurrentTask { task in unsafe task?.cancel() } }
                return DeliveryReport(envelope.recipients.map { _ in .accepted(SMTPReply(ours: 250, "2.0.0", "ok")) })
            })
    }

    @Test func whatCannotBeWrittenDownIsNotSentAgain() async throws {
        let outbox = FailingOutbox(bench.store, failures: 40)
        let (sent, notes) = (Journal(), Journal())
        // Its pauses are hours, so that all leases are over in the end.
        let clock = HurriedClock(bench.clock)
        let courier = courier(outbox, clock, sent, notes)
        let lease = try #require(try await courier.lease(atMost: 1).first)
        clock.whenSleeping {
            // Meanwhile nothing is taken, though the lease is over.
            let more = try? await courier.lease(atMost: 4)
            #expect(more?.isEmpty == true)
        }
        await courier.deliver(lease)
        #expect(sent.all.count == 1)
        #expect(try bench.store.counts().due == 0)
        let said = notes.all
        #expect(said.count == 2, "\(said)")
        #expect(said.first == "out of order; what was delivered of item \(lease.items[0].id) is not written down yet")
        #expect(said.last?.contains(" done=sent ") == true)
        #expect(try await courier.lease(atMost: 4).isEmpty)
    }

    @Test func whatWasSentIsWrittenDownThoughTheCourierIsCut() async throws {
        let courier = courier(bench.store, SystemClock(), Journal(), Journal(), isCut: true)
        let lease = try #require(try await courier.lease(atMost: 1).first)
        await Task { await courier.deliver(lease) }.value
        #expect(try bench.store.counts().due == 0)
    }

    @Test func aCourierThatIsToEndTriesNoMore() async throws {
        let outbox = FailingOutbox(bench.store, failures: .max)
        let courier = courier(outbox, SystemClock(), Journal(), Journal())
        let lease = try #require(try await courier.lease(atMost: 1).first)
        let work = Task { await courier.deliver(lease) }
        work.cancel()
        await work.value
        #expect(try bench.store.counts().due == 1)
    }

    /// The token of a message on its way is good where the clock was stepped back; where it was stepped far ahead it is not, and
    /// the message is put off, and comes with another one.
    @Test(arguments: [-86_400.0, -3_600, 3_600, 86_400]) func aClockThatIsSteppedWhileAMessageIsOnItsWay(
        by seconds: Double
    ) async throws {
        let (sent, notes) = (Journal(), Journal())
        let courier = courier(bench.store, bench.clock, sent, notes)
        let lease = try #require(try await courier.lease(atMost: 1).first)
        await courier.deliver(lease)
        let token = try #require(sent.all.first.flatMap(Self.token))
        bench.clock.step(by: seconds)
        let check = TokenCheck(bench.store, key: bench.key, clock: bench.clock)
        let message = try MessageReader().read(StoredBytes(Array("X-Postern-Token: \(token)\r\n\r\n0\r\n".utf8)))
        var transaction = Transaction(client: ClientConnection())
        transaction.recipients = [EnvelopeRecipient(index: 0, raw: Array("<copy@x.example>".utf8))]
        let first = try check.recognise(transaction, message)
        #expect(first == (seconds < 0 ? .ours("sent by the courier") : .impostor("the time of its token is over")))
        // Used up is used up, whatever the clock says.
        bench.clock.step(by: -seconds)
        let second = try check.recognise(transaction, message)
        #expect(second == (seconds < 0 ? .impostor("its token was used before") : .ours("sent by the courier")))
    }

    private static func token(_ fields: String) -> String? {
        guard let start = fields.firstRange(of: "X-Postern-Token: "), let end = fields.firstRange(of: "\r\nReceived:")
        else {
            return nil
        }
        return String(fields[start.upperBound..<end.lowerBound])
    }
}

/// An outbox that cannot write for a while what came of deliveries.
private final class FailingOutbox: TrapOutbox {
    struct Failure: Error, CustomStringConvertible { let description = "out of order" }

    private let outbox: any TrapOutbox
    private let failures: Mutex<Int>

    init(_ outbox: any TrapOutbox, failures: Int) {
        self.outbox = outbox
        self.failures = Mutex(failures)
    }

    func lease(until: Double, atMost limit: Int, at now: Double) throws -> [TrapLease] {
        try outbox.lease(until: until, atMost: limit, at: now)
    }

    func renew(_ lease: TrapLease, until: Double, at now: Double) throws -> Bool {
        try outbox.renew(lease, until: until, at: now)
    }

    func finish(_ lease: TrapLease, _ outcomes: [(item: Int64, outcome: TrapOutcome)], at now: Double) throws -> Bool {
        let fails = failures.withLock { left in
            guard left > 0 else { return false }
            left -= 1
            return true
        }
        if fails { throw Failure() }
        return try outbox.finish(lease, outcomes, at: now)
    }

    func nextDue(after now: Double) throws -> Double? { try outbox.nextDue(after: now) }
}

/// A clock on which an hour passes with each pause.
private final class HurriedClock: PipelineClock {
    private let clock: SteppedClock
    private let action = Mutex<(@Sendable () async -> Void)?>(nil)

    init(_ clock: SteppedClock) { self.clock = clock }

    var now: Duration { clock.now }
    var secondsSince1970: Double { clock.secondsSince1970 }

    func whenSleeping(_ action: @escaping @Sendable () async -> Void) { self.action.withLock { $0 = action } }

    func sleep(until instant: Duration) async throws {
        clock.step(by: 3_600)
        let action = action.withLock { $0 }
        await action?()
    }
}
