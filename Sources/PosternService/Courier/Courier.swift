import Crypto
import MailDelivery
import MailMessage
import MailPipeline
import MailTrap

/// Hands what is due to the mail server, one message at a time: the only thing of Postern's that sends.
///
/// What the server does not take for now is tried again; what it does not take at all, or not in time, is held again with the
/// server's answer. Nobody is sent a bounce.
struct Courier: Sendable {
    /// Sends a message.
    typealias Send =
        @Sendable (DeliveryEnvelope, DeliveryContent, @escaping @Sendable () async -> Bool) async -> DeliveryReport

    private let outbox: any TrapOutbox
    private let bodies: BodyFolder
    private let key: SymmetricKey
    private let clock: any PipelineClock
    private let send: Send
    private let tell: @Sendable (CourierNote) -> Void
    private let unwritten = UnwrittenDeliveries()
    /// When it is tried again.
    var schedule = RetrySchedule()

    /// How long a lease lasts, in seconds: longer than the server may take for anything but the final dot.
    private static let leaseTime = 1_200.0
    /// How long it lasts from the final dot on: longer than the server may take to answer that.
    private static let dotTime = 720.0
    /// How long a token is good, in seconds.
    private static let tokenTime = 1_800.0
    /// The longest pause before it is tried again to write down what came of a delivery, in seconds.
    private static let finishPause = 20

    init(
        _ outbox: any TrapOutbox, _ bodies: BodyFolder, key: SymmetricKey, clock: any PipelineClock = SystemClock(),
        tell: @escaping @Sendable (CourierNote) -> Void, send: @escaping Send
    ) {
        (self.outbox, self.bodies, self.key, self.clock) = (outbox, bodies, key, clock)
        (self.tell, self.send) = (tell, send)
    }

    /// Delivers all that is due at this moment.
    func turn() async throws {
        while true {
            let leases = try await lease(atMost: 1)
            guard !leases.isEmpty else { return }
            for lease in leases { await deliver(lease) }
        }
    }

    /// Takes what is due; nothing while it is not written down what came of others: their leases may be over, and they would be
    /// sent again.
    func lease(atMost limit: Int) async throws -> [TrapLease] {
        guard unwritten.isEmpty else { return [] }
        let now = clock.secondsSince1970
        return try await Blocking.run { [outbox] in
            try outbox.lease(until: now + Self.leaseTime, atMost: limit, at: now)
        }
    }

    /// Delivers what a lease is for, and writes down what came of it.
    func deliver(_ lease: TrapLease) async {
        let outcomes: [TrapOutcome]
        do {
            let (envelope, content) = try await prepared(lease)
            let report = await send(envelope, content) { await keeps(lease) }
            outcomes = zip(lease.items, report.outcomes).map { outcome($1, of: $0, report.queueIdentifier) }
        } catch {
            outcomes = lease.items.map { later($0, "\(error)") }
        }
        await finish(lease, Array(zip(lease.items, outcomes)))
    }

    // MARK: What is sent

    private func prepared(_ lease: TrapLease) async throws -> (DeliveryEnvelope, DeliveryContent) {
        let now = clock.secondsSince1970
        return try await Blocking.run { [bodies, key] in
            let message = lease.content
            let recipients = lease.items.map { $0.destination ?? $0.recipient }
            let bytes = try bodies.read(message.body, count: message.size)
            var (opening, closing, sender) = (ReceivedField(message).text, "", message.sender)
            if lease.items.contains(where: \.isAttached) {
                let boundary = "postern-\(lease.message)-\(lease.fence)-\(UInt64.random(in: 0...UInt64.max))"
                let attached = AttachedMessage(
                    message, to: recipients.map(\.text), at: now, boundary: boundary)
                (opening, closing) = (attached.opening, attached.closing)
                sender = TrapAddress(raw: Array("<>".utf8), text: "")
            }
            var digest = BodyDigest()
            digest.add(Array(opening.utf8))
            digest.add(bytes)
            digest.add(Array(closing.utf8))
            let token = ReentryToken(
                for: recipients.map { MailAddress($0.raw) }, digest: digest.finish(),
                expires: Int(now + Self.tokenTime), key: key)
            let content = DeliveryContent(
                fields: Array("\(Recognition.fieldName): \(token.text)\r\n\(opening)".utf8),
                source: .path(bodies.file(message.body)), count: message.size, closing: Array(closing.utf8))
            return (
                DeliveryEnvelope(sender: DeliveryPath(sender), recipients: recipients.map { DeliveryPath($0) }), content
            )
        }
    }

    /// Whether the lease still holds, and will until the final dot is answered.
    private func keeps(_ lease: TrapLease) async -> Bool {
        let now = clock.secondsSince1970
        let isKept = try? await Blocking.run { [outbox] in
            try outbox.renew(lease, until: now + Self.dotTime, at: now)
        }
        return isKept ?? false
    }

    // MARK: What came of it

    private func outcome(_ outcome: DeliveryOutcome, of item: TrapItem, _ queueIdentifier: String?) -> TrapOutcome {
        switch outcome {
        case .accepted(let reply): .sent(reply: reply.description, queueIdentifier: queueIdentifier)
        case .permanent(let reply): .failed(reply: reply.description)
        case .temporary(let reason): later(item, reason.description)
        // Better twice than never (RFC 1047).
        case .uncertain(let failure): later(item, failure.description)
        }
    }

    private func later(_ item: TrapItem, _ reply: String) -> TrapOutcome {
        let now = clock.secondsSince1970
        let since = item.delivery.since ?? now
        guard let next = schedule.next(after: item.delivery.attempts + 1, since: since, now: now) else {
            return .failed(reply: reply)
        }
        return .retry(at: next, reply: reply)
    }

    /// What was sent and is not written down would be sent again: it is tried until it is, or the courier ends.
    private func finish(_ lease: TrapLease, _ outcomes: [(item: TrapItem, outcome: TrapOutcome)]) async {
        unwritten.begin()
        defer { unwritten.end() }
        var attempt = 1
        while true {
            let now = clock.secondsSince1970
            do {
                // A task of its own: what was sent is written down though the courier is cut.
                let isOurs = try await Task {
                    try await Blocking.run { [outbox] in
                        try outbox.finish(lease, outcomes.map { ($0.item.id, $0.outcome) }, at: now)
                    }
                }.value
                for (item, outcome) in outcomes { tell(CourierNote(lease.content, item, outcome, isOurs: isOurs)) }
                return
            } catch {
                if attempt == 1 {
                    tell(
                        CourierNote("\(error); what was delivered of item \(lease.items[0].id) is not written down yet")
                    )
                }
                guard !Task.isCancelled else { return }
                try? await clock.sleep(until: clock.now + .seconds(min(attempt, Self.finishPause)))
                attempt += 1
            }
        }
    }
}

extension DeliveryPath {
    fileprivate init(_ address: TrapAddress) { self.init(address.raw, parameters: address.parameters) }
}
