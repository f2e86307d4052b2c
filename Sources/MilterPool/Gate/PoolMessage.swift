import Milter

/// A message between MAIL and its end, as the gate sees it.
final class PoolMessage {
    private let gate: PoolGate
    private let user: RawText?
    private var hash: MessageDigest
    private var domains: [UInt64] = []

    /// A recipient's domain of more of them is not counted.
    private static let domainsAtMost = 100

    init(_ gate: PoolGate, user: RawText?) {
        (self.gate, self.user) = (gate, user)
        hash = MessageDigest(gate.key)
        gate.entry.messageBegan()
    }

    /// Its bytes so far.
    var count: Int { hash.count }

    /// The digest of its header and body as they came.
    var digest: (UInt64, UInt64) { hash.value }

    /// The message is over.
    func end() {
        for number in domains { gate.counts.remove(number) }
        gate.entry.messageEnded(bytes: hash.count)
    }

    func refusal(of recipient: EnvelopeAddress) -> Answer? {
        if let user, let most = gate.limits.perUser.recipients, let entry = gate.user(user),
            entry.add(.recipients) > most
        {
            return gate.refusal(.user, "too many recipients from this account; please try again later")
        }
        guard let most = gate.limits.messagesPerDomain, let domain = recipient.domain,
            domains.count < Self.domainsAtMost
        else { return nil }
        let number = gate.key.number(of: domain.bytes.map(Self.small), Purpose.domain)
        guard !domains.contains(number) else { return nil }
        guard gate.total(number) < most else {
            return gate.refusal(.domain, "too much mail for this domain at once; please try again later")
        }
        if gate.counts.add(number) { domains.append(number) }
        return nil
    }

    func answered(recipient answer: Answer) {
        guard let user, answer.reply != nil, gate.limits.perUser.areAny else { return }
        _ = gate.user(user)?.add(.refusedRecipients)
    }

    func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer? {
        hash.add(field: name, value)
        gate.entry.messageGrew(by: name.count + value.count + 2)
        return nil
    }

    /// Bytes of the body. A message that has begun may go on to twice what is allowed, so that those in hand come to an
    /// end before new ones do.
    func body(_ bytes: Span<UInt8>) -> Answer? {
        hash.add(bytes)
        gate.entry.messageGrew(by: bytes.count)
        guard bytes.count > 0, gate.scoreboard.inHand.bytes >= gate.limits.bytes * 2 else { return nil }
        return gate.refusal(.bytes, "the mail filter has too much mail in hand; please try again later")
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
