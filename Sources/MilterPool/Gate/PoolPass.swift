import Milter
import Synchronization

/// A worker's gate in one connection.
///
/// Unchecked Sendable: its functions are called one at a time, as ``SessionPass`` says; libmilter orders them.
final class PoolPass: SessionPass, @unchecked Sendable {
    let gate: PoolGate
    let peer: any Peer
    private var isCounted = false
    private(set) var client = ClientAddress.unknown
    private(set) var isLocal = false
    private var clientNumber: UInt64?
    private var network = ClientNetwork(bytes: [])
    private var networkNumber: UInt64 = 0
    private var message: PoolMessage?
    /// Whether his session was counted for a user already.
    private var countedUser: RawText?
    var transcript = Transcript()

    init(_ gate: PoolGate, _ peer: any Peer) {
        (self.gate, self.peer) = (gate, peer)
        gate.entry.sessionBegan()
        isCounted = true
        gate.descriptors.note(sessions: gate.entry.sessions)
    }

    func connect(_ host: RawText, _ client: ClientAddress) -> Answer? {
        self.client = client
        isLocal = client.isLocal || gate.limits.localNetworks.contains { $0.contains(client) }
        network = .neighbourhood(of: client)
        networkNumber = network.bytes.isEmpty ? 0 : gate.key.number(of: network.bytes, Purpose.network)
        transcript.connect(host, client)
        guard !isLocal else { return refusalOfSession() }
        let now = MonotonicTime.now / 1_000_000_000
        if networkNumber != 0, gate.networks.isClosed(networkNumber, at: now) {
            return gate.refusal(.network, code: 421, "mail from your network had trouble here; please try again later")
        }
        return refusalOfClient() ?? refusalOfSession()
    }

    func helo(_ name: RawText) { transcript.helo(name) }

    func sender(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer? {
        let user = peer.macro(.authenticatedUser)
        if let refusal = refusalOfMessage(isFavoured: isLocal || user != nil) ?? user.flatMap(refusalOfUser) {
            return refusal
        }
        message = PoolMessage(gate, user: user)
        transcript.isRecorded = !gate.suspects.isEmpty
        transcript.sender(address, parameters)
        return nil
    }

    func recipient(_ address: EnvelopeAddress, _ parameters: [ESMTPParameter]) -> Answer? {
        transcript.recipient(address, parameters)
        return message?.refusal(of: address)
    }

    func answered(recipient answer: Answer) { message?.answered(recipient: answer) }

    func header(_ name: Span<UInt8>, _ value: Span<UInt8>) -> Answer? {
        transcript.header(name, value)
        return message?.header(name, value)
    }

    func body(_ bytes: Span<UInt8>) -> Answer? {
        transcript.body(bytes)
        return message?.body(bytes)
    }

    func endOfMessage(_ end: borrowing EndOfMessage) throws -> Admission {
        guard let message else { return .read(PoolReading(nil)) }
        let digest = message.digest
        switch gate.suspects.state(digest) {
        case .poison?: return .answer(try answerToPoison(end))
        case .suspect?:
            if let answer = try readAlone(end, digest) { return .answer(answer) }
        case .cleared?, nil: break
        }
        return .read(PoolReading(activity(digest, size: message.count)))
    }

    /// Shows the message as one that is about to be read.
    private func activity(_ digest: (UInt64, UInt64), size: Int) -> Activity? {
        let (identifier, network) = (peer.macro(.queueIdentifier)?.bytes ?? [], network.bytes)
        return gate.entry.activities.begin(
            .reading, queueIdentifier: identifier.span, network: network.span, digest: digest, size: size)
    }

    func messageEnded() {
        guard let ended = message.take() else { return }
        ended.end()
        transcript.endMessage()
        gate.retirement.count()
    }

    func close() {
        messageEnded()
        guard isCounted else { return }
        isCounted = false
        if let number = clientNumber.take() { gate.counts.remove(number) }
        gate.entry.sessionEnded()
        gate.descriptors.note(sessions: gate.entry.sessions)
    }

    // MARK: Bounds

    private func refusalOfSession() -> Answer? {
        let limits = gate.limits
        if gate.entry.sessions > gate.descriptors.refusedFrom {
            return gate.refusal(
                .descriptors, code: 421, "the mail filter has too many sessions; please try again later")
        }
        let most = isLocal ? limits.sessions : limits.sessions - limits.sessionsForLocal
        guard gate.scoreboard.inHand.sessions > most else { return nil }
        return gate.refusal(.sessions, code: 421, "the mail filter has too many sessions; please try again later")
    }

    private func refusalOfClient() -> Answer? {
        let bytes = ClientNetwork.client(client).bytes
        guard let most = gate.limits.sessionsPerClient, !bytes.isEmpty else { return nil }
        let number = gate.key.number(of: bytes, Purpose.client)
        guard gate.total(number) < most else {
            return gate.refusal(.client, code: 421, "too many sessions from your address; please try again later")
        }
        if gate.counts.add(number) { clientNumber = number }
        return nil
    }

    private func refusalOfMessage(isFavoured: Bool) -> Answer? {
        let limits = gate.limits
        let (_, messages, bytes) = gate.scoreboard.inHand
        if messages >= (isFavoured ? limits.messages : limits.messages - limits.messagesForAuthenticated) {
            return gate.refusal(.messages, "the mail filter has too many messages in hand; please try again later")
        }
        if bytes >= limits.bytes {
            return gate.refusal(.bytes, "the mail filter has too much mail in hand; please try again later")
        }
        if let most = limits.workerMemory, gate.entry.privateMemory > most {
            return gate.refusal(.memory, "the mail filter has too little memory; please try again later")
        }
        return nil
    }

    private func refusalOfUser(_ user: RawText) -> Answer? {
        let limits = gate.limits.perUser
        guard limits.areAny, let entry = gate.user(user) else { return nil }
        if countedUser != user {
            countedUser = user
            _ = entry.add(.sessions)
        }
        let messages = entry.add(.messages)
        let excess = [
            (limits.sessions, entry.value(.sessions), "sessions"), (limits.messages, messages, "messages"),
            (limits.recipients, entry.value(.recipients), "recipients"),
            (limits.refusedRecipients, entry.value(.refusedRecipients), "refused recipients"),
        ].first { limit, count, _ in limit.map { count > $0 } ?? false }
        guard let (limit, count, what) = excess, let limit else { return nil }
        if entry.isToBeTold() {
            gate.log(
                LogEntry(
                    .warning,
                    "user '\(user)' has had \(count) \(what) within \(limits.window), more than \(limit): his messages are deferred; is the account stolen?",
                    queueIdentifier: peer.macro(.queueIdentifier)))
        }
        return gate.refusal(.user, "too many \(what) from this account; please try again later")
    }
}

/// What a number of a table stands for, so that equal bytes of two kinds have different ones.
enum Purpose {
    static let client: UInt64 = 1
    static let domain: UInt64 = 2
    static let user: UInt64 = 3
    static let network: UInt64 = 4
}

extension PoolGate {
    /// A user's counts.
    func user(_ name: RawText) -> UserTable.Entry? {
        users.entry(key.number(of: name.bytes, Purpose.user), name.bytes.span, at: MonotonicTime.now / 1_000_000_000)
    }
}
