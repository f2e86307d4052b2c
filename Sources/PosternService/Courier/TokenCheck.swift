import Crypto
import MailMessage
import MailPipeline
import MailTrap

/// Tells what the courier sends from what claims to be that.
struct TokenCheck: Sendable {
    private let store: any TrapTokens
    private let key: SymmetricKey
    private let clock: any PipelineClock

    /// So many tokens of one message are looked at: one that was held with a forged one has two.
    private static let atMost = 5

    init(_ store: any TrapTokens, key: SymmetricKey, clock: any PipelineClock) {
        (self.store, self.key, self.clock) = (store, key, clock)
    }

    /// Uses the token of a message up.
    func recognise(_ transaction: Transaction, _ message: Message) throws -> Recognition {
        let values = MessageFields(message).all(Recognition.fieldName.lowercased())
        guard !values.isEmpty, let source = message.sources.first else { return .stranger }
        let (digest, recipients) = (BodyDigest.of(source), transaction.recipients.map(\.address))
        let now = clock.secondsSince1970
        var reason = "its token cannot be read"
        for value in values.prefix(Self.atMost) {
            guard let token = ReentryToken(value) else { continue }
            guard token.isOurs(recipients, digest: digest, key: key) else {
                reason = "its token was not made here, or for other recipients or another message"
                continue
            }
            guard Double(token.expires) > now else {
                reason = "the time of its token is over"
                continue
            }
            let actor = transaction.queueIdentifier ?? "a message without queue id"
            guard try store.use(token: token.identifier, expires: Double(token.expires), by: actor, at: now) else {
                reason = "its token was used before"
                continue
            }
            return .ours("sent by the courier")
        }
        return .impostor(reason)
    }
}
